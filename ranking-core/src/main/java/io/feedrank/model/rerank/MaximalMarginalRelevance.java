package io.feedrank.model.rerank;

import io.feedrank.feature.PostVectors;
import java.util.Arrays;

/**
 * Lists of posts that are good and unlike each other: next comes the post with the largest {@code
 * (1 - d) * score - d * similarity}, where the score is scaled to [0, 1] over the best {@value
 * #POOL} posts and the similarity is the largest cosine of its text to the posts before it
 * (Carbonell and Goldstein, "The use of MMR, diversity-based reranking", 1998). What lies beyond
 * the pool follows in its own order, so a shorter list is the beginning of a longer one.
 */
final class MaximalMarginalRelevance {

  /** Among how many of the best posts is chosen. */
  static final int POOL = 200;

  private MaximalMarginalRelevance() {}

  /**
   * The first posts of the reordered order.
   *
   * @param order positions, best first
   * @param scores by position
   * @param posts the post at each position
   * @param limit how many are wanted
   */
  static int[] first(
      int[] order, double[] scores, int[] posts, PostVectors text, double diversity, int limit) {
    int pool = Math.min(POOL, order.length);
    int[] reordered = Arrays.copyOf(order, Math.min(limit, order.length));
    double[] gain = scaled(order, scores, pool);
    double[] nearest = new double[pool];
    boolean[] taken = new boolean[pool];
    for (int i = 0; i < Math.min(pool, reordered.length); i++) {
      int best = best(gain, nearest, taken, diversity);
      taken[best] = true;
      reordered[i] = order[best];
      for (int each = 0; each < pool; each++) {
        double cosine = text.cosine(posts[order[best]], posts[order[each]]);
        nearest[each] = Math.max(nearest[each], cosine);
      }
    }
    return reordered;
  }

  private static int best(double[] gain, double[] nearest, boolean[] taken, double diversity) {
    int best = -1;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int each = 0; each < gain.length; each++) {
      double value = (1 - diversity) * gain[each] - diversity * nearest[each];
      if (!taken[each] && (best < 0 || value > bestValue)) {
        best = each;
        bestValue = value;
      }
    }
    return best;
  }

  private static double[] scaled(int[] order, double[] scores, int pool) {
    double[] scaled = new double[pool];
    double largest = pool == 0 ? 0 : scores[order[0]];
    double smallest = largest;
    for (int i = 0; i < pool; i++) {
      smallest =
          Double.isFinite(scores[order[i]]) ? Math.min(smallest, scores[order[i]]) : smallest;
    }
    for (int i = 0; i < pool; i++) {
      double score = scores[order[i]];
      boolean comparable = Double.isFinite(score) && largest > smallest;
      scaled[i] = comparable ? (score - smallest) / (largest - smallest) : 0;
    }
    return scaled;
  }
}
