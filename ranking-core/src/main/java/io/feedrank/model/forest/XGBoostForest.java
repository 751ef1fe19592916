package io.feedrank.model.forest;

import io.feedrank.model.scorer.Matrices;
import java.util.List;

/**
 * A forest trained by XGBoost, scored to the same bits as XGBoost's own raw predictions ({@code
 * outputMargin}): floats throughout, the intercept first, then the leaves in the order of the
 * trees; a value goes left when it is below the threshold, a missing one where the split says.
 *
 * <p>Objectives: {@code rank:ndcg}, {@code rank:pairwise} and {@code binary:logistic}, whose score
 * is the log-odds. Infinities and both zeros are ordinary values.
 *
 * <p>One bit is the platform's: the intercept of {@code binary:logistic} is stored as a probability
 * and XGBoost takes its logarithm with the C library's {@code logf}, which may round the last bit
 * the other way. Train with {@code base_score=0.5}, whose log-odds are exactly zero everywhere.
 */
public final class XGBoostForest implements Forest {

  static final int ALL_ITERATIONS = -1;

  private final int features;
  private final float intercept;
  final FlatTrees trees;
  private final TreeShap shap;

  XGBoostForest(int features, float intercept, FlatTrees trees) {
    this.features = features;
    this.intercept = intercept;
    this.trees = trees;
    this.shap = new TreeShap(trees, features, intercept);
  }

  /**
   * Reads all iterations of a model that XGBoost saved as JSON ({@code toByteArray("json")} or
   * {@code saveModel("....json")}).
   *
   * @throws UnreadableForestException if the JSON is damaged, or the model is one that cannot be
   *     scored exactly: another booster than gbtree, another objective, several outputs,
   *     categorical splits
   */
  public static XGBoostForest parse(byte[] json) {
    return XGBoostJson.parse(json, ALL_ITERATIONS);
  }

  /**
   * Reads the first iterations of a model: early stopping leaves the later, worse trees in the
   * file, so pass {@code best_iteration + 1}.
   *
   * @param iterations boosting rounds to keep, from 1 to all of them
   * @throws UnreadableForestException as {@link #parse(byte[])} does
   */
  public static XGBoostForest parse(byte[] json, int iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "iterations is " + iterations + ": keep at least one, best_iteration + 1");
    }
    return XGBoostJson.parse(json, iterations);
  }

  /**
   * The names of the features of a model that XGBoost saved as JSON, in the order of its columns.
   *
   * @return empty if the model was trained without names
   * @throws UnreadableForestException if it is no model of XGBoost's
   */
  public static List<String> featureNames(byte[] json) {
    return XGBoostJson.featureNames(json);
  }

  /**
   * The same trees as JSON that CatBoost loads ({@code loadModel(..., "json")}), in its form for
   * trees that are not symmetric. Its predictions are those of this forest but for rounding:
   * CatBoost adds leaves up in double precision. An infinitely low value is taken for a missing one
   * where the two part ways.
   *
   * @param names of the features, in their order
   * @throws IllegalArgumentException if there are not as many names as features
   */
  public byte[] toCatBoostJson(List<String> names) {
    if (names.size() != features) {
      throw new IllegalArgumentException(
          "%d names for %d features: give one each, in their order"
              .formatted(names.size(), features));
    }
    return CatBoostJsonWriter.write(trees, names, intercept);
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int trees() {
    return trees.trees();
  }

  @Override
  public float score(float[] row, int offset) {
    float score = intercept;
    for (int tree = 0; tree < trees.trees(); tree++) {
      score += trees.values[trees.leaf(tree, row, offset)];
    }
    return score;
  }

  @Override
  public void score(float[] matrix, int rows, int columns, float[] scores) {
    Matrices.check(features, matrix, rows, columns, scores);
    new BlockWalk(trees, features).score(matrix, rows, intercept, scores);
  }

  @Override
  public double[] contributions(float[] row, int offset) {
    return shap.contributions(row, offset);
  }
}
