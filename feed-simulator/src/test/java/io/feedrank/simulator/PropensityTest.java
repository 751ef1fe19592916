package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Logged propensities are the policy's true probabilities: inverse weighting recovers the truth.
 */
class PropensityTest {
  private static final FeedSimulator ALL_RANDOM =
      new FeedSimulator(SimulatorOptions.reference(2).withScale(.002).withRandomSessions(1));

  /** A mean with its standard error. */
  private static final class Mean {
    private double sum;
    private double squares;
    private long count;

    void add(double value) {
      sum += value;
      squares += value * value;
      count++;
    }

    double z(double expected) {
      double mean = sum / count;
      return (mean - expected) / Math.sqrt((squares / count - mean * mean) / count);
    }
  }

  @Test
  void inRandomSessionsEveryPostStillEligibleIsEquallyLikely() {
    List<UserHistory> histories = new ArrayList<>();
    ALL_RANDOM.histories(histories::add, rows -> {});
    long eligible = ALL_RANDOM.eligiblePostIds().count();
    for (UserHistory history : histories) {
      for (int row = 0; row < history.size(); row++) {
        if (history.isLike(row)) {
          assertThat(history.propensity(row)).isNaN();
        } else {
          assertThat(history.propensity(row))
              .isEqualTo(1.0 / (eligible - history.position(row) + 1));
        }
      }
    }
  }

  @Test
  void aPostIsShownAtMostOnceInASession() {
    SharedFeed.forEachView(
        (history, row, session) -> {
          int place = history.position(row);
          for (int before = row - 1; place > 1 && history.position(before) != 1; before--) {
            assertThat(history.isLike(before) || history.postId(before) != history.postId(row))
                .isTrue();
          }
        });
  }

  @Test
  void inverseWeightingCountsTheEligiblePostsOfEachCluster() {
    for (PostCluster cluster : PostCluster.values()) {
      Mean members = new Mean();
      SharedFeed.forEachView(
          (history, row, session) -> {
            if (history.position(row) >= 10 && history.position(row) <= 18) {
              boolean inside = SharedFeed.POSTS.cluster(SharedFeed.post(history, row)) == cluster;
              members.add(inside ? 1 / history.propensity(row) : 0);
            }
          });
      double count = SharedFeed.POSTS.shown(cluster).length;
      // Up to 17 of the eligible posts were shown before: .2 % of them.
      assertThat(members.z(count)).as("posts of %s", cluster).isBetween(-4.5, 4.5);
    }
  }

  @Test
  void anOffPolicyEstimateOfRandomRankingAgreesWithTheTruth() {
    Mean estimated = new Mean();
    Mean actual = new Mean();
    double[] truth = new double[SharedFeed.TRUTH.postCount()];
    int[] shown = SharedFeed.POSTS.shown();
    SharedFeed.forEachView(
        (history, row, session) -> {
          if (history.position(row) == 14) {
            double liked = history.isLikedView(row) ? 1 : 0;
            estimated.add(liked / history.propensity(row) / shown.length);
            if (session % 10 == 0) {
              SharedFeed.TRUTH.probabilities(history.userId(), history.at(row), truth);
              double sum = 0;
              for (int post : shown) {
                sum += truth[post];
              }
              actual.add(sum / shown.length);
            }
          }
        });
    System.out.printf(
        "Likes per view of a random ranking: off-policy estimate %.4f, truth %.4f%n",
        estimated.sum / estimated.count, actual.sum / actual.count);
    assertThat(estimated.z(actual.sum / actual.count)).isBetween(-4.0, 4.0);
  }
}
