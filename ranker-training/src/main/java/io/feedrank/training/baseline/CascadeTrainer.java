package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Calibration;
import io.feedrank.model.Manifest;
import io.feedrank.model.scorer.CascadeScorer;
import io.feedrank.model.scorer.CascadeStep;
import io.feedrank.model.scorer.LinearTerm;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.PlattScaling;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a cascade: collaborative where a user has a history, by content where they have a little,
 * popular where they have none. Each step's feature is turned into log odds by the calibration that
 * suits the training rows of its users, so that scores mean the same at every step.
 *
 * @param rules from most likes to 0
 */
public record CascadeTrainer(List<CascadeRule> rules) implements Trainer {

  private static final String LIKES = "user_likes";

  /** The order by a feature stays even where it told nothing in the training rows. */
  private static final double LEAST_SLOPE = 1e-6;

  /** Copies. */
  public CascadeTrainer {
    rules = List.copyOf(rules);
  }

  @Override
  public String name() {
    return "cascade";
  }

  @Override
  public Map<String, String> options() {
    return Map.of(
        "cascade",
        rules.stream()
            .map(rule -> "from %d likes on %s".formatted(rule.likes(), rule.feature()))
            .collect(Collectors.joining(", ")));
  }

  @Override
  public List<String> needs() {
    return Stream.concat(Stream.of(LIKES), rules.stream().map(CascadeRule::feature))
        .distinct()
        .toList();
  }

  @Override
  public FeatureSet columns(FeatureSet all) {
    return all.select(needs());
  }

  @Override
  public TrainedModel train(TrainingData data, Progress progress) {
    TrainingMatrix rows = data.floats(progress);
    List<CascadeStep> steps = new ArrayList<>();
    int below = Integer.MAX_VALUE;
    for (CascadeRule rule : rules) {
      steps.add(step(rule, below, rows));
      below = rule.likes();
    }
    CascadeScorer scorer = new CascadeScorer(rows.columns(), steps);
    return new TrainedModel(
        Manifest.CASCADE_JSON,
        scorer.toJson(),
        OneRound.of(scorer, rows, data.validation()),
        List.of(),
        options());
  }

  private CascadeStep step(CascadeRule rule, int below, TrainingMatrix rows) {
    int column = rows.features().names().indexOf(rule.feature());
    float[] values = new float[rows.rows()];
    float[] labels = new float[rows.rows()];
    int known = 0;
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      float likes = rows.values()[row * rows.columns()];
      float value = rows.values()[row * rows.columns() + column];
      if (likes >= rule.likes() && likes < below && Float.isFinite(value)) {
        values[known] = value;
        labels[known++] = rows.labels()[row];
        sum += value;
      }
    }
    Calibration logOdds =
        PlattScaling.fit(Arrays.copyOf(values, known), Arrays.copyOf(labels, known));
    double mean = known == 0 ? 0 : sum / known;
    double slope = Math.max(LEAST_SLOPE, logOdds.slope());
    return new CascadeStep(
        rule.likes(),
        column,
        new LinearTerm(rule.feature(), mean, 1, slope),
        logOdds.intercept() + logOdds.slope() * mean);
  }
}
