package io.feedrank.model.forest;

import io.feedrank.model.scorer.Matrices;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A forest of symmetric (oblivious) trees, CatBoost's kind (Prokhorenkova et al., "CatBoost:
 * unbiased boosting with categorical features", NeurIPS 2018): {@code score = scale * sum of leaf
 * values + bias + margin}, the leaf values summed as integers ({@link FixedPoint}), the score
 * rounded to float once. The {@link LinearMargin} is ours; CatBoost's forests have none.
 *
 * <p>This is the plain scorer; {@link PartiallyEvaluatedForest} gives the same bits, sooner.
 * Immutable.
 */
public final class SymmetricForest implements Forest {

  private static final int BLOCK_ROWS = 64;

  private final List<FloatFeature> features;
  private final List<SymmetricTree> trees;
  private final double scale;
  private final double bias;
  private final LinearMargin margin;
  private final FixedPoint fixedPoint;
  private final FlatSymmetricTrees flat;
  private final SymmetricShap shap;

  /**
   * A forest of given trees.
   *
   * @param features the columns, at least one
   * @param trees trees over these columns, possibly none
   * @param scale factor of the sum of leaf values
   * @param bias added to it
   * @throws IllegalArgumentException if a tree splits a column that is not there, or scale or bias
   *     is not finite
   */
  public SymmetricForest(
      List<FloatFeature> features, List<SymmetricTree> trees, double scale, double bias) {
    this(features, trees, scale, bias, LinearMargin.NONE);
  }

  private SymmetricForest(
      List<FloatFeature> features,
      List<SymmetricTree> trees,
      double scale,
      double bias,
      LinearMargin margin) {
    this.features = List.copyOf(features);
    this.trees = List.copyOf(trees);
    this.scale = scale;
    this.bias = bias;
    this.margin = margin;
    if (features.isEmpty() || !Double.isFinite(scale) || !Double.isFinite(bias)) {
      throw new IllegalArgumentException(
          "%d features, scale %s, bias %s: expected at least one feature and finite numbers"
              .formatted(features.size(), scale, bias));
    }
    for (MarginTerm term : margin.terms()) {
      if (term.feature() >= features.size()) {
        throw new IllegalArgumentException(
            "the margin reads column %d of %d; give columns from 0 on"
                .formatted(term.feature(), features.size()));
      }
    }
    this.fixedPoint = new FixedPoint(this);
    this.flat = new FlatSymmetricTrees(this.features, this.trees, fixedPoint);
    this.shap = new SymmetricShap(this);
  }

  /**
   * Reads a model that CatBoost saved as JSON ({@code save_model(path, format="json")}).
   *
   * @throws UnreadableForestException if the JSON is damaged, or the model is one that cannot be
   *     scored exactly: categorical, text or embedding features, several outputs, trees that are
   *     not symmetric
   */
  public static SymmetricForest parse(byte[] json) {
    return CatBoostJson.parse(json);
  }

  /**
   * Whether a model that CatBoost saved as JSON is of the kind that {@link #parse} reads: symmetric
   * trees over numbers.
   *
   * @throws UnreadableForestException if it is no JSON
   */
  public static boolean canStandFor(byte[] json) {
    return CatBoostJson.isSymmetricOverNumbers(json);
  }

  /**
   * The same trees on top of a margin.
   *
   * @throws IllegalArgumentException if the margin reads a column that is not there
   */
  public SymmetricForest withMargin(LinearMargin other) {
    return new SymmetricForest(features, trees, scale, bias, other);
  }

  /**
   * This forest as JSON that {@link #parse} reads; the same bytes every time. CatBoost reads the
   * JSON, too, but knows nothing of a margin: give it forests without one.
   */
  public byte[] toJson() {
    return CatBoostJsonWriter.write(this);
  }

  @Override
  public int features() {
    return features.size();
  }

  public FloatFeature feature(int index) {
    return features.get(index);
  }

  @Override
  public int trees() {
    return trees.size();
  }

  public SymmetricTree tree(int index) {
    return trees.get(index);
  }

  public double scale() {
    return scale;
  }

  public double bias() {
    return bias;
  }

  /** The linear score that the trees start from; empty for most forests. */
  public LinearMargin margin() {
    return margin;
  }

  FixedPoint fixedPoint() {
    return fixedPoint;
  }

  /** The first trees alone, as early stopping wants them. */
  public SymmetricForest firstTrees(int count) {
    return new SymmetricForest(features, trees.subList(0, count), scale, bias, margin);
  }

  /**
   * The trees alone that split one of some columns, and the margin's terms that read one, without
   * the bias: what those columns change.
   */
  public SymmetricForest treesThatRead(Collection<Integer> columns) {
    List<SymmetricTree> reading =
        trees.stream()
            .filter(
                tree ->
                    IntStream.range(0, tree.depth())
                        .anyMatch(level -> columns.contains(tree.feature(level))))
            .toList();
    List<MarginTerm> terms =
        margin.terms().stream().filter(term -> columns.contains(term.feature())).toList();
    return new SymmetricForest(features, reading, scale, 0, new LinearMargin(terms));
  }

  @Override
  public float score(float[] row, int offset) {
    int[] keys = new int[features.size()];
    int[] sum = new int[1];
    flat.fillKeys(row, offset, 1, keys);
    flat.addScores(keys, 1, sum);
    return score(sum[0], row, offset);
  }

  private float score(int sum, float[] row, int offset) {
    return margin.isEmpty() ? fixedPoint.score(sum) : fixedPoint.score(sum, margin.of(row, offset));
  }

  @Override
  public void score(float[] matrix, int rows, int columns, float[] scores) {
    Matrices.check(features.size(), matrix, rows, columns, scores);
    int[] keys = new int[BLOCK_ROWS * columns];
    int[] sums = new int[BLOCK_ROWS];
    for (int first = 0; first < rows; first += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, rows - first);
      Arrays.fill(sums, 0);
      flat.fillKeys(matrix, first * columns, count, keys);
      flat.addScores(keys, count, sums);
      for (int i = 0; i < count; i++) {
        scores[first + i] = score(sums[i], matrix, (first + i) * columns);
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The last split of a tree counts as its root, as CatBoost's own SHAP values have it. A term
   * of the margin adds itself to its feature: its mean over the training rows is 0.
   */
  @Override
  public double[] contributions(float[] row, int offset) {
    int[] keys = new int[features.size()];
    flat.fillKeys(row, offset, 1, keys);
    double[] contributions = shap.contributions(flat, keys);
    for (MarginTerm term : margin.terms()) {
      contributions[term.feature()] += term.of(row[offset + term.feature()]);
    }
    return contributions;
  }
}
