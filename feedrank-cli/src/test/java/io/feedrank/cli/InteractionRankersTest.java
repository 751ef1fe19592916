package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.cli.settings.EtlSettings;
import io.feedrank.domain.Actions;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Users;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fit;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.PostVectors;
import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;
import io.feedrank.training.published.InteractionLog;
import io.feedrank.training.published.InteractionScorer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InteractionRankersTest {

  private static final int USERS = 120;
  private static final int POSTS = 40;

  private static ReferenceData basis() {
    return new ReferenceData(
        Actions.VIEW_AND_LIKE,
        new Users(Ids.of(LongStream.range(1, 1 + USERS)), AttributeTable.none()),
        new Catalogue(
            Ids.of(LongStream.range(1, 1 + POSTS)),
            List.of("any"),
            new Catalogue.Columns(POSTS),
            AttributeTable.none()),
        PostVectors.none(POSTS));
  }

  /** Even users like even posts, odd users odd ones, by and large. */
  private static InteractionLog twoTastes(ReferenceData basis) {
    SplittableRandom random = new SplittableRandom(3);
    FeedLog.Builder log = new FeedLog.Builder(USERS, USERS * POSTS);
    for (int user = 0; user < USERS; user++) {
      for (int post = 0; post < POSTS; post++) {
        if (random.nextDouble() < (user % 2 == post % 2 ? .5 : .03)) {
          log.add(user, 100 + random.nextInt(1_000), 1, post);
        }
      }
    }
    return InteractionLog.of(log.build(), basis, 1);
  }

  @Test
  void everyCollaborativeRankerKnowsWhoseTasteAPostIs() {
    ReferenceData basis = basis();
    InteractionLog log = twoTastes(basis);
    new InteractionRankers(EtlSettings.DEFAULT, basis, new TaskWorkers(2))
        .all()
        .forEach(
            (name, trainer) -> {
              InteractionScorer scorer = trainer.fit(log.likes(), Progress.SILENT);
              int right = IntStream.range(0, USERS).map(user -> right(scorer, user)).sum();
              if (name.equals("random") || name.equals("popular")) {
                assertThat(right).as(name).isLessThan(USERS * 3 / 4);
              } else {
                assertThat(right).as(name).isGreaterThan(USERS * 9 / 10);
              }
            });
  }

  /** 1 if the mean score of the posts of a user's kind is above that of the others. */
  private static int right(InteractionScorer scorer, int user) {
    double[] scores = new double[POSTS];
    scorer.score(user, scores);
    double lead =
        IntStream.range(0, POSTS)
            .mapToDouble(post -> post % 2 == user % 2 ? scores[post] : -scores[post])
            .sum();
    return lead > 0 ? 1 : 0;
  }

  @Test
  void aPartThatMustNeverBeFittedIsLeftOut() {
    CollaborativeOptions standard = CollaborativeOptions.DEFAULT;
    EtlSettings settings =
        new EtlSettings(
            EtlSettings.DEFAULT.encodings(),
            EtlSettings.DEFAULT.text(),
            EtlSettings.DEFAULT.itemItem(),
            new CollaborativeOptions(
                new CollaborativeOptions.Fits(
                    Fit.ASKED, Fit.NEVER, Fit.ALWAYS, Fit.ASKED, Fit.ASKED, Fit.ASKED, Fit.ASKED),
                standard.every(),
                standard.versions(),
                standard.likesPerUser(),
                standard.rp3beta(),
                standard.ease(),
                standard.ials(),
                standard.neural(),
                standard.hybrid()));
    assertThat(new InteractionRankers(settings, basis(), new TaskWorkers(1)).all().keySet())
        .containsExactly("random", "popular", "item-kNN", "RP3beta", "iALS", "hybrid");
  }
}
