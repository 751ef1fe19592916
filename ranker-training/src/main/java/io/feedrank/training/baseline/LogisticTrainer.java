package io.feedrank.training.baseline;

import io.feedrank.model.Manifest;
import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.List;
import java.util.Map;

/** Fits a logistic regression on all features: see {@link LogisticRegression}. */
public final class LogisticTrainer implements Trainer {

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public Map<String, String> options() {
    return Map.of("ridge", Double.toString(LogisticFit.RIDGE));
  }

  @Override
  public TrainedModel train(TrainingData data, Progress progress) {
    TrainingMatrix rows = data.floats(progress);
    LinearScorer scorer = LogisticFit.of(rows, progress);
    return new TrainedModel(
        Manifest.LINEAR_JSON,
        scorer.toJson(),
        OneRound.of(scorer, rows, data.validation()),
        List.of(),
        options());
  }
}
