package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Acceptance (e): who likes this also likes that. Likes before December predict December's. */
class CollaborativeStructureTest {
  private static final int TOP = 20;

  /** Added to each cosine's denominator: neighbours with few common likes count less. */
  private static final float SHRINKAGE = 100;

  private static final long CUT = Instant.parse("2021-12-01T00:00:00Z").getEpochSecond();
  private static final int POSTS = SharedFeed.POSTS.size();

  @Test
  void itemNeighboursFindMoreOfTheLaterLikesThanPopularityDoes() {
    List<int[]> before = likes(true);
    List<int[]> after = likes(false);
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
    double[] popular =
        Arrays.stream(users)
            .mapToDouble(u -> recall(popularity.clone(), before.get(u), after.get(u)))
            .toArray();
    double[] neighbours =
        Arrays.stream(users)
            .mapToDouble(
                u ->
                    recall(
                        scores(before.get(u), together, popularity), before.get(u), after.get(u)))
            .toArray();
    double[] gains =
        IntStream.range(0, users.length).mapToDouble(u -> neighbours[u] - popular[u]).toArray();
    Quantiles gain = new Quantiles(gains);
    double error = gain.deviation() / Math.sqrt(users.length);
    System.out.printf(
        "Recall@%d of December's likes, %d users: popularity %.5f, item-kNN %.5f (+%.5f, se %.5f)%n",
        TOP,
        users.length,
        new Quantiles(popular).mean(),
        new Quantiles(neighbours).mean(),
        gain.mean(),
        error);
    assertThat(gain.mean()).isGreaterThan(3 * error);
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

  private static List<int[]> likes(boolean isBefore) {
    return SharedFeed.HISTORIES.stream()
        .map(
            history ->
                IntStream.range(0, history.size())
                    .filter(history::isLike)
                    .filter(row -> history.epochSecond(row) < CUT == isBefore)
                    .map(row -> SharedFeed.post(history, row))
                    .distinct()
                    .toArray())
        .toList();
  }
}
