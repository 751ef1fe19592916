package io.feedrank.training;

import io.feedrank.domain.Actions;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Users;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ItemItemVersions;
import io.feedrank.feature.PostVectors;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.Timelines;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.Sampling;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.TrainerKind;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * A made-up feed in memory: users with a favourite topic each (user index modulo the topics) see
 * random posts in daily sessions and like their favourite topic with probability .6, others with
 * .1.
 */
public final class SmallFeed {

  public static final long START = 1_630_000_000L;
  public static final int TOPICS = 4;
  public static final int SESSION = 12;

  private SmallFeed() {}

  public static TrainingFeed of(int users, int posts, int sessions, long seed) {
    FeedLog.Builder log = new FeedLog.Builder(users, users * sessions * SESSION * 2);
    SplittableRandom random = new SplittableRandom(seed);
    for (int user = 0; user < users; user++) {
      for (int session = 0; session < sessions; session++) {
        long second = START + session * 86_400L + user * 7L;
        for (int i = 0; i < SESSION; i++) {
          int post = random.nextInt(posts);
          log.add(user, second, 0, post);
          if (random.nextDouble() < likeProbability(user, post)) {
            log.add(user, second + 20, 1, post);
          }
          second += 60;
        }
      }
    }
    return of(users, posts, log.build());
  }

  /** Options that train quickly on such a feed: symmetric trees that see all rows and columns. */
  public static TrainingOptions quickly(int maxRows, Growth growth, EvaluationOptions evaluation) {
    TrainingOptions standard = TrainingOptions.DEFAULT;
    return new TrainingOptions(
        standard.shares(),
        maxRows,
        false,
        OptionalInt.of(0),
        standard.halfLife(),
        TrainerKind.SYMMETRIC,
        standard.xgboost(),
        new SymmetricOptions(
            SymmetricOptions.Objective.LOGLOSS, growth, new Sampling(1, 1, 2), 2, 1),
        standard.rules(),
        standard.search(),
        evaluation,
        0);
  }

  public static TrainingFeed of(int users, int posts, FeedLog log) {
    return of(users, posts, Actions.VIEW_AND_LIKE, log);
  }

  public static TrainingFeed of(int users, int posts, Actions actions, FeedLog log) {
    Catalogue.Columns columns = new Catalogue.Columns(posts);
    for (int post = 0; post < posts; post++) {
      columns.set(post, post % TOPICS, Catalogue.ALWAYS, false);
    }
    ReferenceData basis =
        new ReferenceData(
            actions,
            new Users(Ids.of(LongStream.range(1000, 1000 + users)), AttributeTable.none()),
            new Catalogue(
                Ids.of(LongStream.range(1, 1 + posts)),
                List.of("a", "b", "c", "d"),
                columns,
                AttributeTable.none()),
            PostVectors.none(posts));
    return new TrainingFeed(
        new FeatureSnapshot(
            basis,
            FeatureOptions.DEFAULT,
            Timelines.count(log, basis, FeatureOptions.DEFAULT),
            ItemItemVersions.NONE,
            1),
        log);
  }

  public static double likeProbability(int user, int post) {
    return post % TOPICS == user % TOPICS ? 0.6 : 0.1;
  }
}
