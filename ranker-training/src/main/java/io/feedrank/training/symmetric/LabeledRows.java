package io.feedrank.training.symmetric;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows with what is to be learned of them: labels, groups, weights. The arrays are not copied, for
 * they may be large; do not change them afterwards.
 *
 * <p>A group is the rows of one request, next to each other. Without groups every row is a group of
 * its own, which only {@link Loss.Logloss} can learn from.
 */
public final class LabeledRows {

  private final BinnedMatrix matrix;
  private final float[] labels;

  /** First row of each group and the number of rows at the end; null without groups. */
  private final int @Nullable [] groupStarts;

  private final float @Nullable [] rowWeights;
  private final float @Nullable [] groupWeights;
  private final float @Nullable [] baseScores;
  private final float labelScale;

  private LabeledRows(
      BinnedMatrix matrix,
      float[] labels,
      int @Nullable [] groupStarts,
      float @Nullable [] rowWeights,
      float @Nullable [] groupWeights,
      float @Nullable [] baseScores,
      float labelScale) {
    this.matrix = matrix;
    this.labels = labels;
    this.groupStarts = groupStarts;
    this.rowWeights = rowWeights;
    this.groupWeights = groupWeights;
    this.baseScores = baseScores;
    this.labelScale = labelScale;
  }

  /**
   * Rows without groups and weights.
   *
   * @param matrix the features
   * @param labels one a row, finite, 0 or more; 0 to 1 for {@link Loss.Logloss}, or more with a
   *     scale
   */
  public static LabeledRows of(BinnedMatrix matrix, float[] labels) {
    checkWeights("labels", labels, matrix.rows());
    return new LabeledRows(matrix, labels, null, null, null, null, 1);
  }

  /**
   * The same labels, groups and weights for other columns of the same rows.
   *
   * @throws IllegalArgumentException if the matrix has another number of rows
   */
  public LabeledRows with(BinnedMatrix other) {
    if (other.rows() != matrix.rows()) {
      throw new IllegalArgumentException(
          "the other matrix has %d rows, expected %d".formatted(other.rows(), matrix.rows()));
    }
    return new LabeledRows(
        other, labels, groupStarts, rowWeights, groupWeights, baseScores, labelScale);
  }

  /**
   * The same rows in groups.
   *
   * @param sizes rows of each group in order, each at least 1, adding up to the number of rows
   */
  public LabeledRows withGroups(int[] sizes) {
    int[] starts = new int[sizes.length + 1];
    for (int group = 0; group < sizes.length; group++) {
      if (sizes[group] < 1) {
        throw new IllegalArgumentException(
            "group %d has %d rows, expected at least 1".formatted(group, sizes[group]));
      }
      starts[group + 1] = Math.addExact(starts[group], sizes[group]);
    }
    if (starts[sizes.length] != matrix.rows()) {
      throw new IllegalArgumentException(
          "the groups have %d rows, the matrix %d".formatted(starts[sizes.length], matrix.rows()));
    }
    return new LabeledRows(matrix, labels, starts, rowWeights, null, baseScores, labelScale);
  }

  /**
   * The same rows, some more important than others.
   *
   * @param weights one a row, finite, 0 or more
   */
  public LabeledRows withRowWeights(float[] weights) {
    checkWeights("row weights", weights, matrix.rows());
    return new LabeledRows(
        matrix, labels, groupStarts, weights, groupWeights, baseScores, labelScale);
  }

  /**
   * The same groups, some more important than others.
   *
   * @param weights one a group, finite, 0 or more
   * @throws IllegalStateException if there are no groups yet
   */
  public LabeledRows withGroupWeights(float[] weights) {
    if (groupStarts == null) {
      throw new IllegalStateException("group weights need groups: call withGroups first");
    }
    checkWeights("group weights", weights, groups());
    return new LabeledRows(
        matrix, labels, groupStarts, rowWeights, weights, baseScores, labelScale);
  }

  /**
   * The same rows, whose scores do not begin at nothing: the trees learn what the base scores leave
   * over. The forest does not know them; whoever scores with it adds them.
   *
   * @param scores one a row, finite
   */
  public LabeledRows withBaseScores(float[] scores) {
    if (scores.length != matrix.rows()) {
      throw new IllegalArgumentException(
          "%d base scores, expected %d".formatted(scores.length, matrix.rows()));
    }
    for (int row = 0; row < scores.length; row++) {
      if (!Float.isFinite(scores[row])) {
        throw new IllegalArgumentException(
            "base score %d is %s, expected a finite number".formatted(row, scores[row]));
      }
    }
    return new LabeledRows(
        matrix, labels, groupStarts, rowWeights, groupWeights, scores, labelScale);
  }

  /**
   * The same rows, with the label that counts as entirely liked for {@link Loss.Logloss}: graded
   * labels are learned as shares of it.
   *
   * @param scale finite, above 0
   */
  public LabeledRows withLabelScale(float scale) {
    if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the label scale is %s, expected a finite number above 0".formatted(scale));
    }
    return new LabeledRows(
        matrix, labels, groupStarts, rowWeights, groupWeights, baseScores, scale);
  }

  public BinnedMatrix matrix() {
    return matrix;
  }

  public int rows() {
    return matrix.rows();
  }

  public boolean hasGroups() {
    return groupStarts != null;
  }

  public int groups() {
    return groupStarts == null ? rows() : groupStarts.length - 1;
  }

  /** The first row of a group; of {@code groups()} the number of rows. */
  public int groupStart(int group) {
    return groupStarts == null ? group : groupStarts[group];
  }

  public float label(int row) {
    return labels[row];
  }

  /** The label as a share of the label scale, 0 to 1 for {@link Loss.Logloss}. */
  float relativeLabel(int row) {
    return labels[row] / labelScale;
  }

  /** The label that counts as entirely liked, 1 if none was given. */
  float labelScale() {
    return labelScale;
  }

  /** The row's own weight, 1 if none was given. */
  public float rowWeight(int row) {
    return rowWeights == null ? 1 : rowWeights[row];
  }

  /** What the row's score begins at beside the forest's bias, 0 if no base scores were given. */
  public float baseScore(int row) {
    return baseScores == null ? 0 : baseScores[row];
  }

  boolean hasBaseScores() {
    return baseScores != null;
  }

  /** The group's weight, 1 if none was given. */
  public float groupWeight(int group) {
    return groupWeights == null ? 1 : groupWeights[group];
  }

  /** The group that a row belongs to. */
  int groupOf(int row) {
    if (groupStarts == null) {
      return row;
    }
    int found = Arrays.binarySearch(groupStarts, row);
    return found >= 0 ? found : -found - 2;
  }

  private static void checkWeights(String what, float[] values, int expected) {
    Objects.requireNonNull(values, what);
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "%d %s, expected %d".formatted(values.length, what, expected));
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "%s: number %d is %s, expected a finite number of 0 or more"
                .formatted(what, i, values[i]));
      }
    }
  }
}
