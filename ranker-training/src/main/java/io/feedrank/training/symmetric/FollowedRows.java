package io.feedrank.training.symmetric;

import java.util.Arrays;

/**
 * A fixed part of the training rows on which the metric is followed from round to round: whole
 * groups, evenly spread. All rows of a large training set would take longer to judge than a tree
 * takes to grow.
 */
final class FollowedRows {

  private static final int MOST_ROWS = 50_000;

  private final LabeledRows rows;
  private final int[] places;
  private final float[] scores;

  private FollowedRows(LabeledRows rows, int[] places) {
    this.rows = rows;
    this.places = places;
    this.scores = new float[places.length];
  }

  static FollowedRows of(LabeledRows all) {
    int step = 1 + (all.rows() - 1) / MOST_ROWS;
    int[] places = new int[all.rows()];
    int[] sizes = new int[all.groups()];
    float[] weights = new float[all.groups()];
    int count = 0;
    int groups = 0;
    for (int group = 0; group < all.groups(); group += step) {
      sizes[groups] = all.groupStart(group + 1) - all.groupStart(group);
      weights[groups++] = all.groupWeight(group);
      for (int row = all.groupStart(group); row < all.groupStart(group + 1); row++) {
        places[count++] = row;
      }
    }
    int[] kept = Arrays.copyOf(places, count);
    return new FollowedRows(
        part(all, kept)
            .withGroups(Arrays.copyOf(sizes, groups))
            .withGroupWeights(Arrays.copyOf(weights, groups)),
        kept);
  }

  private static LabeledRows part(LabeledRows all, int[] places) {
    float[] labels = new float[places.length];
    float[] rowWeights = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      labels[i] = all.label(places[i]);
      rowWeights[i] = all.rowWeight(places[i]);
    }
    return LabeledRows.of(all.matrix().rows(places), labels)
        .withRowWeights(rowWeights)
        .withLabelScale(all.labelScale());
  }

  /** The metric of these rows, out of the scores of all. */
  double measure(ValidationMetric metric, float[] allScores) {
    for (int i = 0; i < places.length; i++) {
      scores[i] = allScores[places[i]];
    }
    return metric.measure(rows, scores);
  }
}
