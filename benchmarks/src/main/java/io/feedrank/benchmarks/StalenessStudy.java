package io.feedrank.benchmarks;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.TrainingFeed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The cost of counts that are not up to date: posts are ranked by their views with a half-life of
 * six hours, as of the second of the request and as of the last full minute, five minutes, ten
 * minutes and hour. Prints NDCG@10 of the logged likes of the test window, over the whole
 * catalogue.
 *
 * <p>Argument: the URL of a database after {@code feedrank etl}.
 */
final class StalenessStudy {

  private static final double HALF_LIFE = 6 * 3_600;

  /** Older views weigh less than a thousandth. */
  private static final long OLDEST = (long) (10 * HALF_LIFE);

  private StalenessStudy() {}

  /** Judges and prints. */
  public static void main(String[] args) {
    Database database = Database.at(args[0]);
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    var users = knowledge.basis().users().ids();
    var posts = knowledge.basis().catalogue().ids();
    TrainingFeed feed =
        new TrainingFeed(
            knowledge, new FeedLogStore(database).readAll(users, posts, (done, total) -> {}).log());
    long[][] views = views(feed);
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put("second", by(views, 1));
    rankers.put("minute", by(views, 60));
    rankers.put("5 minutes", by(views, 300));
    rankers.put("10 minutes", by(views, 600));
    rankers.put("hour", by(views, 3_600));
    LoggedFigures figures =
        new LoggedJudge(
                new Evaluator(
                    feed.replay(),
                    feed.impressions(),
                    null,
                    new EvaluationOptions(10, 100_000, BootstrapOptions.seeded(1))),
                ImpressionSource.USERS)
            .judge(Windows.of(feed.log(), Windows.Shares.DEFAULT).test(), rankers, Progress.SILENT);
    double exact = figures.value("second").value();
    System.out.printf(
        Locale.ROOT,
        "%,d requests, %,d with a like%n%n| as of the last full | NDCG@10 | less than exact | share of exact |%n|---|---:|---:|---:|%n",
        figures.requests(),
        figures.liked());
    for (String name : rankers.keySet()) {
      Interval lead = figures.lead(name, "second");
      System.out.printf(
          Locale.ROOT,
          "| %s | %.4f | %+.4f [%+.4f, %+.4f] | %.3f |%n",
          name,
          figures.value(name).value(),
          lead.value(),
          lead.low(),
          lead.high(),
          figures.value(name).value() / exact);
    }
  }

  /** By post, the seconds of its views, ascending. */
  private static long[][] views(TrainingFeed feed) {
    var actions = feed.knowledge().basis().actions();
    FeedLog log = feed.log();
    long[][] seconds = new long[feed.knowledge().basis().catalogue().size()][8];
    int[] counts = new int[seconds.length];
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      for (int place = 0; place < history.size(); place++) {
        if (actions.get(history.action(place)).impression()) {
          int post = history.post(place);
          if (counts[post] == seconds[post].length) {
            seconds[post] = Arrays.copyOf(seconds[post], 2 * counts[post]);
          }
          seconds[post][counts[post]++] = history.second(place);
        }
      }
    }
    for (int post = 0; post < seconds.length; post++) {
      seconds[post] = Arrays.copyOf(seconds[post], counts[post]);
      Arrays.sort(seconds[post]);
    }
    return seconds;
  }

  /** A ranker by decayed views that happened before the last multiple of a resolution. */
  private static Ranker by(long[][] views, long resolution) {
    return (RequestContext scene, int[] posts) -> {
      long now = scene.moment().second();
      long until = now - now % resolution;
      float[] scores = new float[posts.length];
      for (int i = 0; i < posts.length; i++) {
        scores[i] = (float) decayed(views[posts[i]], until);
      }
      return scores;
    };
  }

  private static double decayed(long[] seconds, long until) {
    int place = Arrays.binarySearch(seconds, until);
    place = place < 0 ? -place - 1 : place;
    while (place > 0 && seconds[place - 1] == until) {
      place--;
    }
    double sum = 0;
    for (int view = place - 1; view >= 0 && until - seconds[view] < OLDEST; view--) {
      sum += Math.pow(2, -(until - seconds[view]) / HALF_LIFE);
    }
    return sum;
  }
}
