package io.feedrank.training.trees;

import io.feedrank.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Writes a learning curve down while it comes about, and tells how far it has come. */
final class CurveRecorder {

  private final String metric;
  private final boolean higherIsBetter;
  private final int rounds;
  private final Progress progress;
  private final List<Double> training = new ArrayList<>();
  private final List<Double> validation = new ArrayList<>();
  private int best;

  CurveRecorder(String metric, boolean higherIsBetter, int rounds, Progress progress) {
    this.metric = metric;
    this.higherIsBetter = higherIsBetter;
    this.rounds = rounds;
    this.progress = progress;
  }

  void round(double trainingValue, double validationValue) {
    training.add(trainingValue);
    validation.add(validationValue);
    double before = validation.get(best);
    if (higherIsBetter ? validationValue > before : validationValue < before) {
      best = validation.size() - 1;
    }
    progress.report(
        "trees: validation %s %.5f, best %.5f"
            .formatted(metric, validationValue, validation.get(best)),
        validation.size(),
        rounds);
  }

  /** How many rounds went by since the best one. */
  int sinceBest() {
    return validation.size() - 1 - best;
  }

  LearningCurve curve() {
    return new LearningCurve(metric, higherIsBetter, training, validation);
  }
}
