package io.feedrank.training.run;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.decision.ScoreSource;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The features by which the baselines {@code recent likes} and {@code recent views} rank: counts
 * that decay, with the half-life that is best on the validation window, by the metric that decides
 * on logged data. A feed without decayed counts has counts of the last hours and days instead.
 *
 * @param likes the feature of likes; null where there is none
 * @param views the feature of views; null where there is none
 */
record RecentCounts(@Nullable String likes, @Nullable String views) {

  /** So many requests tell half-lives apart. */
  private static final int REQUESTS = 300;

  private static final String PERIOD = "\\d+[hd]";

  /** The features that are best on a window. */
  static RecentCounts choose(
      TrainingFeed feed, ImpressionSource source, TimeRange validation, int k) {
    FeatureSet all = feed.features();
    List<String> likes = candidates(all, "post_likes");
    List<String> views = candidates(all, "post_views");
    List<String> names = new ArrayList<>(likes);
    names.addAll(views);
    if (names.isEmpty()) {
      return new RecentCounts(null, null);
    }
    Evaluator evaluator =
        new Evaluator(
            feed.replay(),
            feed.impressions(),
            null,
            new EvaluationOptions(k, REQUESTS, new BootstrapOptions(1, 0.95, 1)));
    LoggedFigures figures =
        new LoggedJudge(evaluator, source)
            .judge(validation, names, columns(all.select(names)), Progress.SILENT);
    return new RecentCounts(best(figures, likes), best(figures, views));
  }

  /** Decayed counts; where there are none, fading ones and those of windows. */
  static List<String> candidates(FeatureSet all, String stem) {
    List<String> decayed = matching(all, stem + "_decayed_" + PERIOD);
    return decayed.isEmpty() ? matching(all, stem + "_(fading_)?" + PERIOD) : decayed;
  }

  private static List<String> matching(FeatureSet all, String form) {
    Pattern pattern = Pattern.compile(form);
    return all.names().stream().filter(name -> pattern.matcher(name).matches()).toList();
  }

  /** Replay does not guard here: it tells who likes what, which counts do not. */
  private static @Nullable String best(LoggedFigures figures, List<String> names) {
    return names.stream()
        .filter(name -> !Double.isNaN(figures.value(name).value()))
        .max(Comparator.comparingDouble(name -> figures.value(name).value()))
        .orElse(names.isEmpty() ? null : names.get(names.size() - 1));
  }

  /** Every column as the scores of a ranker, all computed at once. */
  private static ScoreSource columns(FeatureSet features) {
    return (RequestContext scene, int[] posts) -> {
      FeatureMatrix matrix = new FeatureMatrix(features.size());
      features.fill(scene, posts, null, matrix);
      List<float[]> scores = new ArrayList<>();
      for (int column = 0; column < features.size(); column++) {
        float[] values = new float[posts.length];
        for (int row = 0; row < posts.length; row++) {
          values[row] = matrix.get(row, column);
        }
        scores.add(values);
      }
      return scores;
    };
  }
}
