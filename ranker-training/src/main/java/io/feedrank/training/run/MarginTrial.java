package io.feedrank.training.run;

import io.feedrank.metric.Interval;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.symmetric.Direction;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.TrainerKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A trial of trees that start from a linear margin, where a feed chose the impressions and shows
 * most of its catalogue: the margin is the quality of the post, and few trees say which kinds of
 * posts the user likes (decision 0033). It is taken if its forward lift on the validation window is
 * ahead of that of the trees as configured beyond chance, and its replay@10% is not behind.
 *
 * @param feed what is read
 * @param configured the choice without the trial
 */
record MarginTrial(Feed feed, RowChoice configured) {

  private static final String MARGIN = "log:post_likes_over_expected_decayed_30d";
  private static final List<String> FEATURES =
      List.of("user_cluster_place", "user_topic_place", "hour", "user_like_rate");
  private static final Map<String, Direction> MONOTONE =
      Map.of("user_cluster_place", Direction.DECREASING, "user_topic_place", Direction.DECREASING);
  private static final int TREES = 150;

  /** About so many requests of the validation window are judged. */
  private static final int REQUESTS = 300;

  private static final String PLAIN = "all features";
  private static final String WITH_MARGIN = "a margin and four features";

  /** The choice; without a trial where the options say how trees are fitted. */
  RowChoice choose(Windows windows, Progress progress) {
    TrainingOptions options = configured.options();
    if (options.trainer() != TrainerKind.SYMMETRIC || !options.symmetric().isDefault()) {
      return configured;
    }
    TrainingOptions margin = options.withSymmetric(margin(options.symmetric()));
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    progress.report("trials of a margin", 0, 2);
    rankers.put(PLAIN, RowTrials.fit(feed, options));
    progress.report("trials of a margin", 1, 2);
    rankers.put(WITH_MARGIN, RowTrials.fit(feed, margin));
    progress.report("trials of a margin", 2, 2);
    EvaluationOptions sample =
        new EvaluationOptions(options.evaluation().k(), REQUESTS, options.evaluation().bootstrap());
    LoggedFigures figures =
        new LoggedJudge(
                new Evaluator(feed.replay(), feed.impressions(), null, sample),
                ImpressionSource.FEED)
            .judge(windows.validation(), rankers, progress);
    Interval lead = figures.lead(WITH_MARGIN, PLAIN);
    boolean better = lead.liesAbove(0) && figures.passes(WITH_MARGIN, List.of(PLAIN));
    String words =
        String.format(
            Locale.ROOT,
            "%s; trees with %s lead those with %s by %+.4f (%+.4f to %+.4f) in forward lift on the validation window: %s",
            configured.reason(),
            WITH_MARGIN,
            PLAIN,
            lead.value(),
            lead.low(),
            lead.high(),
            better ? "taken" : "not taken");
    return new RowChoice(better ? margin : options, words);
  }

  private static SymmetricOptions margin(SymmetricOptions trees) {
    return trees
        .with(trees.objective(), trees.growth().withRounds(TREES))
        .withMargin(List.of(MARGIN))
        .withFeatures(FEATURES)
        .withMonotone(MONOTONE);
  }
}
