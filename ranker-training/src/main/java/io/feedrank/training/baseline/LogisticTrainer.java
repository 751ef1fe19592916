package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Manifest;
import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.linear.WeightPrior;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.List;
import java.util.Map;

/**
 * Fits a logistic regression: see {@link LogisticRegression}.
 *
 * @param features that it reads; all there are where none is named
 */
public record LogisticTrainer(List<String> features) implements Trainer {

  /** Copies. */
  public LogisticTrainer {
    features = List.copyOf(features);
  }

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public Map<String, String> options() {
    return Map.of("ridge", Double.toString(WeightPrior.RIDGE));
  }

  @Override
  public List<String> needs() {
    return features;
  }

  @Override
  public FeatureSet columns(FeatureSet all) {
    return features.isEmpty() ? all : all.select(features);
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
