package io.feedrank.training.trees;

import io.feedrank.model.ScorerForm;
import io.feedrank.model.scorer.RowScorer;
import java.util.List;
import java.util.Map;

/**
 * A model as a trainer leaves it: trees, cut at the best round on the validation rows, or another
 * scorer of rows. Immutable.
 */
public final class TrainedModel {

  private final String form;
  private final byte[] trees;
  private final LearningCurve curve;
  private final List<Double> gains;
  private final Map<String, String> options;

  /**
   * A model.
   *
   * @param form how it is written: see {@link io.feedrank.model.Manifest}
   * @param trees the model itself in that form
   * @param curve how its metric went; one round where there are no rounds
   * @param gains one a feature; empty where nobody knows
   * @param options what the trainer was told, by name
   */
  public TrainedModel(
      String form,
      byte[] trees,
      LearningCurve curve,
      List<Double> gains,
      Map<String, String> options) {
    this.form = form;
    this.trees = trees.clone();
    this.curve = curve;
    this.gains = List.copyOf(gains);
    this.options = Map.copyOf(options);
  }

  /** How the trees are written: see {@link io.feedrank.model.Manifest}. */
  public String form() {
    return form;
  }

  /** The trees, or what stands in their place. */
  public byte[] trees() {
    return trees.clone();
  }

  /** The same, ready to score. */
  public RowScorer open() {
    return ScorerForm.read(form, trees);
  }

  /** The metric after each round, including those after the best. */
  public LearningCurve curve() {
    return curve;
  }

  /** The validation metric after each round, including those after the best. */
  public List<Double> validationCurve() {
    return curve.validation();
  }

  /**
   * By how much the splits of each feature lowered the training loss, in column order, summed over
   * the trees that were kept; comparable within one forest only. Empty where there are no splits.
   */
  public List<Double> gains() {
    return gains;
  }

  /** What the trainer was told, by name. */
  public Map<String, String> options() {
    return options;
  }
}
