package io.feedrank.training.trees;

import java.util.List;
import java.util.Map;

/** Trees as a trainer leaves them, cut at the best round on the validation rows. Immutable. */
public final class TrainedForest {

  private final String form;
  private final byte[] trees;
  private final List<Double> validationCurve;
  private final Map<String, String> options;

  TrainedForest(
      String form, byte[] trees, List<Double> validationCurve, Map<String, String> options) {
    this.form = form;
    this.trees = trees;
    this.validationCurve = List.copyOf(validationCurve);
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

  /** The validation metric after each round, including those after the best. */
  public List<Double> validationCurve() {
    return validationCurve;
  }

  /** What the trainer was told, by name. */
  public Map<String, String> options() {
    return options;
  }
}
