package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
    Mean[] members = new Mean[PostCluster.COUNT];
    Arrays.setAll(members, cluster -> new Mean());
    SharedFeed.forEachView(
        (history, row, session) -> {
          if (history.position(row) >= 10 && history.position(row) <= 18) {
            // Posts shown before in the session were no longer eligible; they count as they are.
            int[] count = shownBefore(history, row);
            int shown = SharedFeed.POSTS.cluster(SharedFeed.post(history, row)).index();
            for (int cluster = 0; cluster < members.length; cluster++) {
              double eligible = cluster == shown ? 1 / history.propensity(row) : 0;
              members[cluster].add(eligible + count[cluster]);
            }
          }
        });
    for (PostCluster cluster : PostCluster.values()) {
      double count = SharedFeed.POSTS.shown(cluster).length;
      assertThat(members[cluster.index()].z(count)).as("posts of %s", cluster).isBetween(-4.5, 4.5);
    }
  }

  /** How many posts of each cluster the session showed before a view. */
  private static int[] shownBefore(UserHistory history, int row) {
    int[] count = new int[PostCluster.COUNT];
    for (int at = row, left = history.position(row) - 1; left > 0; ) {
      at--;
      if (!history.isLike(at)) {
        count[SharedFeed.POSTS.cluster(SharedFeed.post(history, at)).index()]++;
        left--;
      }
    }
    return count;
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
