package io.feedrank.training.run;

import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.Interval;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.TrainingData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trials that choose the number of random negatives: a model is fitted with each number, and
 * NDCG@10 of the logged likes over the whole catalogue, on the validation window, decides.
 *
 * @param feed what is read
 * @param options what the run is told
 */
record RowTrials(Feed feed, TrainingOptions options) {

  /** From so many requests with a like on, NDCG decides; below, nothing is tried. */
  static final int FEWEST = 30;

  private static final List<Integer> NEGATIVES = List.of(0, 30, 100);

  /** About so many rows are fitted on in a trial, random negatives not counted. */
  private static final int ROWS = 40_000;

  /** About so many requests of the validation window are judged. */
  private static final int REQUESTS = 1_500;

  /** The choice; without a trial where the options name it, or where a trial would say nothing. */
  RowChoice choose(Progress progress) {
    RowChoice untried = RowChoice.untried(feed, options);
    if (untried.negatives() != RowChoice.UNTRIED
        || options.randomNegatives().isPresent()
        || options.trainer().simple()) {
      return untried;
    }
    Windows windows = Windows.of(feed.log(), options.shares());
    int liked = feed.impressions().in(windows.validation(), request -> request.likes() > 0).size();
    if (liked < FEWEST) {
      return new RowChoice(
          untried.negatives(),
          "%s; %d requests of the validation window have a like, and a trial needs %d"
              .formatted(untried.reason(), liked, FEWEST));
    }
    return judge(windows, progress);
  }

  private RowChoice judge(Windows windows, Progress progress) {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    int done = 0;
    for (int negatives : NEGATIVES) {
      if (negatives > 0 || hasContrast(windows)) {
        rankers.put(Integer.toString(negatives), fit(negatives));
      }
      progress.report("trials of training rows", ++done, NEGATIVES.size());
    }
    EvaluationOptions sample =
        new EvaluationOptions(options.evaluation().k(), REQUESTS, options.evaluation().bootstrap());
    LoggedFigures figures =
        new LoggedJudge(
                new Evaluator(feed.replay(), feed.impressions(), null, sample),
                ImpressionSource.USERS)
            .judge(windows.validation(), rankers, progress);
    String best = figures.best(rankers.keySet()).orElse(Integer.toString(RowChoice.UNTRIED));
    List<String> values = new ArrayList<>();
    for (String name : rankers.keySet()) {
      Interval value = figures.value(name);
      values.add(String.format(Locale.ROOT, "%s: %.4f", name, value.value()));
    }
    return new RowChoice(
        Integer.parseInt(best),
        "NDCG@10 of logged likes over the whole catalogue, validation window, by random negatives a request: "
            + String.join(", ", values));
  }

  /** Whether shown posts alone can be learned from: some session has liked and other posts. */
  private boolean hasContrast(Windows windows) {
    return !feed.impressions().in(windows.train(), RequestGroup::hasContrast).isEmpty()
        && !feed.impressions().in(windows.validation(), RequestGroup::hasContrast).isEmpty();
  }

  private ModelRanker fit(int negatives) {
    TrainingOptions few =
        options
            .withTrainer(
                options.trainer() == TrainerKind.AUTO ? TrainerKind.SYMMETRIC : options.trainer())
            .withMaxRows(Math.min(options.maxRows(), ROWS))
            .withRandomNegatives(negatives);
    WindowRows rows = new WindowRows(feed, few);
    TrainingMatrix stopping = rows.validation(Progress.SILENT);
    Trainer trainer = few.newTrainer();
    FeatureSet features = stopping.features();
    return new ModelRanker(
        feed.knowledge(),
        features,
        trainer.train(TrainingData.of(rows.train(), stopping), Progress.SILENT).open());
  }
}
