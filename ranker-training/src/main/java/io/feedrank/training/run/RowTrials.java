package io.feedrank.training.run;

import io.feedrank.metric.Interval;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.TrainingData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Trials that choose training rows and what trees are fitted to, on the validation window.
 *
 * <p>Where users chose what they saw, or a feed showed few of its posts, a model is fitted with
 * each number of random negatives, and NDCG@10 of the logged likes over the whole catalogue
 * decides. Symmetric trees at their defaults are also tried with the objectives {@code lambda-ndcg}
 * and {@code query-softmax}.
 *
 * <p>Where a feed showed most of its posts, symmetric trees at their defaults start from a margin,
 * and {@link TreeStructure#chosen} decides by forward lift and replay@10%.
 *
 * @param feed what is read
 * @param options what the run is told
 */
record RowTrials(TrainingFeed feed, TrainingOptions options) {

  /** So many requests with a like are needed to choose by. */
  static final int FEWEST = 30;

  private static final List<Integer> NEGATIVES = List.of(0, 30, 100);

  /** About so many rows are fitted on in a trial, a random negative counted as a quarter. */
  private static final int ROWS = 100_000;

  /** The learning rate of objectives that compare posts (docs/decisions/0037). */
  private static final double RATE = 0.05;

  /** About so many requests of the validation window are judged. */
  private static final int REQUESTS = 1_500;

  /** The choice; without a trial where the options name it, or where a trial would say nothing. */
  RowChoice choose(Progress progress) {
    RowChoice untried = RowChoice.untried(feed, options);
    if (options.randomNegatives().isPresent() || options.trainer().simple()) {
      return untried;
    }
    boolean structures = untried.negatives() == 0;
    if (structures && !atDefaults()) {
      return untried;
    }
    Windows windows = Windows.of(feed.log(), options.shares());
    int liked = feed.impressions().in(windows.validation(), request -> request.likes() > 0).size();
    if (liked < FEWEST) {
      return new RowChoice(
          untried.options(),
          "%s; %d requests of the validation window have a like, and a trial needs %d"
              .formatted(untried.reason(), liked, FEWEST));
    }
    return structures
        ? structure(untried, windows, progress)
        : judge(trials(windows), untried, windows, progress);
  }

  /** Whether the trainer is that of symmetric trees, with its default options. */
  private boolean atDefaults() {
    return options.trainer() == TrainerKind.SYMMETRIC && options.symmetric().isDefault();
  }

  private RowChoice structure(RowChoice untried, Windows windows, Progress progress) {
    Map<String, TrainingOptions> trials = new LinkedHashMap<>();
    TreeStructure.of(options.symmetric(), feed.features())
        .forEach((name, trees) -> trials.put(name, untried.options().withSymmetric(trees)));
    String chosen = TreeStructure.ALL;
    String why = "no feature is shared by the posts of a topic or cluster";
    if (trials.size() > 1) {
      LoggedFigures figures =
          figures(fitted(trials, progress), ImpressionSource.FEED, windows, progress);
      Interval lift = figures.lead(TreeStructure.SHARED, TreeStructure.ALL);
      Interval replay = figures.replayLead(TreeStructure.SHARED, TreeStructure.ALL);
      chosen = TreeStructure.chosen(lift, replay);
      why =
          "%s less %s, validation window: forward lift %s, replay@10%% %s"
              .formatted(
                  TreeStructure.SHARED,
                  TreeStructure.ALL,
                  Decision.words(lift),
                  Decision.words(replay));
    }
    TrainingOptions based = trials.get(chosen);
    return based == null
        ? untried
        : new RowChoice(based, "%s; %s with a margin: %s".formatted(untried.reason(), chosen, why));
  }

  private Map<String, TrainingOptions> trials(Windows windows) {
    Map<String, TrainingOptions> trials = new LinkedHashMap<>();
    for (int negatives : NEGATIVES) {
      if (negatives > 0 || hasContrast(windows)) {
        trials.put("%d negatives".formatted(negatives), options.withRandomNegatives(negatives));
      }
    }
    if (atDefaults()) {
      trials.put("100 negatives by lambda-ndcg", ranking(Objective.LAMBDA_NDCG, 0.5));
      trials.put("100 negatives by query-softmax", ranking(Objective.QUERY_SOFTMAX, 2));
    }
    return trials;
  }

  /** The options with an objective that compares the posts of a request, and 100 negatives. */
  private TrainingOptions ranking(Objective objective, double minChildWeight) {
    SymmetricOptions trees = options.symmetric();
    Growth growth = trees.growth();
    return options
        .withRandomNegatives(100)
        .withSymmetric(
            trees.with(
                objective,
                new Growth(
                    growth.rounds(), growth.patience(), growth.depth(), RATE, minChildWeight)));
  }

  /** Whether shown posts alone can be learned from: some session has liked and other posts. */
  private boolean hasContrast(Windows windows) {
    return !feed.impressions().in(windows.train(), RequestGroup::hasContrast).isEmpty()
        && !feed.impressions().in(windows.validation(), RequestGroup::hasContrast).isEmpty();
  }

  private RowChoice judge(
      Map<String, TrainingOptions> trials, RowChoice untried, Windows windows, Progress progress) {
    Map<String, Ranker> rankers = fitted(trials, progress);
    LoggedFigures figures = figures(rankers, ImpressionSource.USERS, windows, progress);
    return figures
        .best(rankers.keySet())
        .map(best -> new RowChoice(trials.getOrDefault(best, untried.options()), words(figures)))
        .orElse(untried);
  }

  private Map<String, Ranker> fitted(Map<String, TrainingOptions> trials, Progress progress) {
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    trials.forEach(
        (name, trial) -> {
          progress.report("trials", rankers.size(), trials.size());
          rankers.put(name, fit(trial));
        });
    progress.report("trials", trials.size(), trials.size());
    return rankers;
  }

  private LoggedFigures figures(
      Map<String, Ranker> rankers, ImpressionSource source, Windows windows, Progress progress) {
    EvaluationOptions sample =
        new EvaluationOptions(
            options.evaluation().cutoff(), REQUESTS, options.evaluation().bootstrap());
    return new LoggedJudge(new Evaluator(feed.replay(), feed.impressions(), null, sample), source)
        .judge(windows.validation(), rankers, progress);
  }

  private static String words(LoggedFigures figures) {
    return "NDCG@10 of logged likes over the whole catalogue, validation window: "
        + figures.rankers().stream()
            .map(name -> String.format(Locale.ROOT, "%s %.4f", name, figures.value(name).value()))
            .collect(Collectors.joining(", "));
  }

  private ModelRanker fit(TrainingOptions trial) {
    TrainingOptions few =
        trial
            .withTrainer(
                trial.trainer() == TrainerKind.AUTO ? TrainerKind.SYMMETRIC : trial.trainer())
            .withMaxRows(Math.min(trial.maxRows(), ROWS));
    WindowRows rows = new WindowRows(feed, few);
    TrainingMatrix stopping = rows.validation(Progress.SILENT);
    return new ModelRanker(
        feed.knowledge(),
        stopping.features(),
        few.newTrainer().train(TrainingData.of(rows.train(), stopping), Progress.SILENT).open());
  }
}
