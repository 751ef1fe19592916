package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikeTruthTest {
  private static final int BINS = 20;
  private static final double BIN = .02;

  @Test
  void likesAreDrawnWithExactlyTheTrueProbabilityAtEveryLevel() {
    double[] expected = new double[BINS];
    double[] variance = new double[BINS];
    double[] likes = new double[BINS];
    SharedFeed.forEachView(
        (history, row, session) -> {
          double p = truth(history, row);
          int bin = (int) Math.min(BINS - 1, p / BIN);
          expected[bin] += p;
          variance[bin] += p * (1 - p);
          likes[bin] += history.isLikedView(row) ? 1 : 0;
        });
    for (int bin = 0; bin < BINS; bin++) {
      double z = (likes[bin] - expected[bin]) / Math.sqrt(Math.max(1, variance[bin]));
      assertThat(z)
          .as("p from %s: %s likes, %s expected", bin * BIN, likes[bin], expected[bin])
          .isBetween(-4.0, 4.0);
    }
  }

  @Test
  void thePlaceInTheSessionDoesNotChangeTheProbability() {
    double[] surplus = new double[3];
    double[] variance = new double[3];
    SharedFeed.forEachView(
        (history, row, session) -> {
          double p = truth(history, row);
          int third = Math.min(2, (history.position(row) - 1) / 10);
          surplus[third] += (history.isLikedView(row) ? 1 : 0) - p;
          variance[third] += p * (1 - p);
        });
    for (int third = 0; third < 3; third++) {
      assertThat(surplus[third] / Math.sqrt(variance[third])).isBetween(-4.0, 4.0);
    }
  }

  @Test
  void theBulkFormEqualsTheSingleFormForRandomUsersAndMoments() {
    Random random = new Random(3);
    double[] bulk = new double[SharedFeed.TRUTH.postCount()];
    long[] postIds = SharedFeed.TRUTH.postIds();
    for (int trial = 0; trial < 50; trial++) {
      long userId = SharedFeed.HISTORIES.get(random.nextInt(SharedFeed.HISTORIES.size())).userId();
      Instant moment = Instant.ofEpochSecond(Seasons.START + random.nextInt(100 * Seasons.DAY));
      SharedFeed.TRUTH.probabilities(userId, moment, bulk);
      for (int post = 0; post < bulk.length; post++) {
        assertThat(bulk[post])
            .isEqualTo(SharedFeed.TRUTH.probability(userId, postIds[post], moment));
      }
    }
  }

  @Test
  void refusesUnknownUsersAndPostsAndNamesTheLegalIds() {
    Instant moment = Instant.parse("2021-11-11T11:11:11Z");
    assertThatThrownBy(() -> SharedFeed.TRUTH.probability(199, 1, moment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No user has the id 199")
        .hasMessageContaining("run from 200 to");
    assertThatThrownBy(() -> SharedFeed.TRUTH.probability(200, 1_000_000, moment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No post has the id 1000000");
    assertThatThrownBy(() -> SharedFeed.TRUTH.probabilities(200, moment, new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds 7; it must hold all 7023 posts");
  }

  private static double truth(UserHistory history, int row) {
    return SharedFeed.TRUTH.probability(history.userId(), history.postId(row), history.at(row));
  }
}
