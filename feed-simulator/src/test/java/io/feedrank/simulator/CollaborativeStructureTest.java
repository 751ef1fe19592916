package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Acceptance (e): who likes this also likes that. Likes before December predict December's. */
class CollaborativeStructureTest {
  private static final int TOP = 20;
  private static final int FEEDS = 3;

  /** Added to each cosine's denominator: neighbours with few common likes count less. */
  private static final float SHRINKAGE = 100;

  private static final long CUT = Instant.parse("2021-12-01T00:00:00Z").getEpochSecond();
  private static final int POSTS = SharedFeed.POSTS.size();

  @Test
  void itemNeighboursFindMoreOfTheLaterLikesThanPopularityDoes() {
    // One feed of 3,200 users leaves the gain only two to four standard errors above zero.
    double[] gains =
        IntStream.rangeClosed(1, FEEDS)
            .mapToObj(CollaborativeStructureTest::gains)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    Quantiles gain = new Quantiles(gains);
    double error = gain.deviation() / Math.sqrt(gains.length);
    System.out.printf("all feeds: +%.5f, standard error %.5f%n", gain.mean(), error);
    assertThat(gain.mean()).isGreaterThan(3 * error);
  }

  /** What item-kNN adds to popularity's recall, by user, in the feed of a seed. */
  private static double[] gains(int seed) {
    FeedSimulator simulator = new FeedSimulator(SharedFeed.OPTIONS.withSeed(seed));
    List<int[]> before = new ArrayList<>();
    List<int[]> after = new ArrayList<>();
    simulator.histories(
        history -> {
          before.add(likes(history, true));
          after.add(likes(history, false));
        },
        rows -> {});
    float[] popularity = new float[POSTS];
    short[][] together = new short[POSTS][POSTS];
    for (int[] liked : before) {
      for (int i : liked) {
        popularity[i]++;
        for (int j : liked) {
          together[i][j]++;
        }
      }
    }
    int[] users = IntStream.range(0, after.size()).filter(u -> after.get(u).length > 0).toArray();
    double[] gains = new double[users.length];
    double popular = 0;
    double neighbours = 0;
    for (int n = 0; n < users.length; n++) {
      int[] known = before.get(users[n]);
      double byPopularity = recall(popularity.clone(), known, after.get(users[n]));
      double byNeighbours = recall(scores(known, together, popularity), known, after.get(users[n]));
      gains[n] = byNeighbours - byPopularity;
      popular += byPopularity / users.length;
      neighbours += byNeighbours / users.length;
    }
    System.out.printf(
        "Recall@%d of December's likes, seed %d, %d users: popularity %.5f, item-kNN %.5f%n",
        TOP, seed, users.length, popular, neighbours);
    return gains;
  }

  /** The sum of the shrunk cosines between each post and the known likes. */
  private static float[] scores(int[] known, short[][] together, float[] popularity) {
    float[] scores = new float[POSTS];
    for (int i : known) {
      for (int j = 0; j < POSTS; j++) {
        if (together[i][j] > 0 && i != j) {
          float norm = (float) Math.sqrt(popularity[i] * popularity[j]);
          scores[j] += together[i][j] / (norm + SHRINKAGE);
        }
      }
    }
    return scores;
  }

  /** The share of the later likes among the best posts that were not known before. */
  private static double recall(float[] scores, int[] known, int[] later) {
    for (int post : known) {
      scores[post] = -1;
    }
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    float last = sorted[POSTS - TOP];
    long better = Arrays.stream(later).filter(post -> scores[post] > last).count();
    long atLast = Arrays.stream(later).filter(post -> scores[post] == last).count();
    // Ties at the last place share what is left of the top.
    long tied = IntStream.range(0, POSTS).filter(post -> scores[post] == last).count();
    long above = IntStream.range(0, POSTS).filter(post -> scores[post] > last).count();
    return (better + atLast * (double) (TOP - above) / tied) / later.length;
  }

  private static int[] likes(UserHistory history, boolean isBefore) {
    return IntStream.range(0, history.size())
        .filter(history::isLike)
        .filter(row -> history.epochSecond(row) < CUT == isBefore)
        .map(row -> SharedFeed.post(history, row))
        .distinct()
        .toArray();
  }
}
