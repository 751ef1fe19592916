package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Manifest;
import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.List;
import java.util.Map;

/**
 * Makes a model of one feature: the simple rules that all else must beat, as models that are
 * judged, promoted, served and explained like any other. All that is fitted is the mean of the
 * feature in the training rows, which stands for missing values and from which contributions are
 * counted.
 *
 * @param name of the rule
 * @param feature whose value is the score
 * @param sign 1 where more is better, -1 where less is
 */
public record ColumnTrainer(String name, String feature, int sign) implements Trainer {

  @Override
  public Map<String, String> options() {
    return Map.of("feature", feature);
  }

  @Override
  public List<String> needs() {
    return List.of(feature);
  }

  @Override
  public FeatureSet columns(FeatureSet all) {
    if (!all.names().contains(feature)) {
      throw new IllegalArgumentException(
          "trainer '%s' ranks by the feature '%s', which this feed does not have; './feedrank features' lists those it has"
              .formatted(name, feature));
    }
    return all.select(List.of(feature));
  }

  @Override
  public TrainedModel train(TrainingData data, Progress progress) {
    TrainingMatrix rows = data.floats(progress);
    LinearScorer scorer = LinearScorer.ofColumn(feature, mean(rows.values()), sign);
    return new TrainedModel(
        Manifest.LINEAR_JSON,
        scorer.toJson(),
        OneRound.of(scorer, rows, data.validation()),
        List.of(),
        options());
  }

  private static double mean(float[] values) {
    double sum = 0;
    int known = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        sum += value;
        known++;
      }
    }
    return known == 0 ? 0 : sum / known;
  }
}
