package io.feedrank.training.run;

import io.feedrank.progress.Progress;
import io.feedrank.training.ablation.Ablation;
import io.feedrank.training.ablation.AblationReport;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.trees.TrainingData;

/**
 * Trains again without each group of features, and finds out what that costs.
 *
 * @param feed what is read
 * @param options as for a training run; nothing is published, and the test window is not looked at
 */
public record AblationRun(TrainingFeed feed, TrainingOptions options) {

  /** Fits and judges all models. */
  public AblationReport run(Progress progress) {
    TrainingOptions chosen = new RowTrials(feed, options).choose(progress).options();
    WindowRows rows = new WindowRows(feed, chosen);
    ImpressionSource source = feed.impressionSource(rows.windows().train()).source();
    return new Ablation(
            TrainingData.of(rows.train(), rows.validation(progress)),
            chosen.newTrainer(),
            new LoggedJudge(
                new Evaluator(feed.replay(), feed.impressions(), null, chosen.evaluation()),
                source),
            rows.windows().validation())
        .run(progress);
  }
}
