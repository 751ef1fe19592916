package io.feedrank.training.trees;

import io.feedrank.model.ForestForm;
import io.feedrank.model.forest.Forest;
import java.util.List;
import java.util.Map;

/** Trees as a trainer leaves them, cut at the best round on the validation rows. Immutable. */
public final class TrainedForest {

  private final String form;
  private final byte[] trees;
  private final LearningCurve curve;
  private final List<Double> gains;
  private final Map<String, String> options;

  TrainedForest(
      String form,
      byte[] trees,
      LearningCurve curve,
      List<Double> gains,
      Map<String, String> options) {
    this.form = form;
    this.trees = trees;
    this.curve = curve;
    this.gains = List.copyOf(gains);
    this.options = Map.copyOf(options);
  }

  /** How the trees are written: see {@link io.feedrank.model.Manifest}. */
  public String form() {
    return form;
  }

  /** The trees. */
  public byte[] trees() {
    return trees.clone();
  }

  /** The trees, ready to score. */
  public Forest open() {
    return ForestForm.read(form, trees);
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
   * the trees that were kept; comparable within one forest only.
   */
  public List<Double> gains() {
    return gains;
  }

  /** What the trainer was told, by name. */
  public Map<String, String> options() {
    return options;
  }
}
