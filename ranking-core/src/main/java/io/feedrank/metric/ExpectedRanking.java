package io.feedrank.metric;

import java.util.Arrays;

/**
 * Ranking measures of one list to be expected from true probabilities of independent likes: no
 * sampling noise, and every item of the catalogue counts, not only what was shown.
 *
 * <p>Below, p<sub>i</sub> is the probability of the item at rank i (from 1). Positions, k and
 * refusals are as in {@link ExpectedHit}.
 */
public final class ExpectedRanking {
  private ExpectedRanking() {}

  /**
   * The expected discounted gain over the largest possible: sum over i &lt;= k of p<sub>i</sub> /
   * log2(i + 1), divided by the same sum for the items in descending order of p; NaN if no item can
   * be liked.
   */
  public static double ndcg(double[] probabilities, int[] order, int k) {
    int reach = reach(probabilities, order, k);
    double[] ascending = probabilities.clone();
    Arrays.sort(ascending);
    double gain = 0;
    double ideal = 0;
    for (int rank = 0; rank < reach; rank++) {
      double discount = StrictMath.log(2) / StrictMath.log(rank + 2.0);
      gain += probabilities[order[rank]] * discount;
      ideal += ascending[ascending.length - 1 - rank] * discount;
    }
    return gain / ideal;
  }

  /**
   * The expected average precision: sum over i &lt;= k of p<sub>i</sub> (1 + sum over j &lt; i of
   * p<sub>j</sub>) / i, divided by k: that of {@link RankingMetric#MAP} for lists with k relevant
   * items or more, as a whole catalogue has them.
   */
  public static double averagePrecision(double[] probabilities, int[] order, int k) {
    int reach = reach(probabilities, order, k);
    double sum = 0;
    double found = 0;
    for (int rank = 0; rank < reach; rank++) {
      double probability = probabilities[order[rank]];
      sum += probability * (1 + found) / (rank + 1);
      found += probability;
    }
    return sum / k;
  }

  /** The expected reciprocal rank of the first like among the first k; none counts 0. */
  public static double reciprocalRank(double[] probabilities, int[] order, int k) {
    int reach = reach(probabilities, order, k);
    double sum = 0;
    double noneYet = 1;
    for (int rank = 0; rank < reach; rank++) {
      double probability = probabilities[order[rank]];
      sum += noneYet * probability / (rank + 1);
      noneYet *= 1 - probability;
    }
    return sum;
  }

  /**
   * The area under the ROC curve to be expected: the share of p<sub>i</sub> (1 - p<sub>j</sub>)
   * over all pairs that is scored the right way round, equal scores counting half; NaN if no pair
   * can differ.
   *
   * @param scores any doubles; those that are not finite are the lowest and tie
   * @param probabilities one per score
   * @throws IllegalArgumentException if the lengths differ or a probability is not in 0..1
   */
  public static double auc(double[] scores, double[] probabilities) {
    Checks.sameLength("scores", scores.length, "probabilities", probabilities.length);
    double[] keys = Arrays.stream(scores).map(Ranking::key).sorted().distinct().toArray();
    double[] likes = new double[keys.length];
    double[] passes = new double[keys.length];
    for (int item = 0; item < scores.length; item++) {
      Checks.probability(probabilities[item], "true probability", item);
      int place = Arrays.binarySearch(keys, Ranking.key(scores[item]));
      likes[place] += probabilities[item];
      passes[place] += 1 - probabilities[item];
    }
    double right = 0;
    double passed = 0;
    double liked = 0;
    for (int place = 0; place < keys.length; place++) {
      right += likes[place] * (passed + passes[place] / 2);
      passed += passes[place];
      liked += likes[place];
    }
    return right / (liked * passed);
  }

  private static int reach(double[] probabilities, int[] order, int k) {
    Checks.cutoff(k);
    int reach = Math.min(k, order.length);
    for (int rank = 0; rank < reach; rank++) {
      Checks.probability(probabilities[order[rank]], "true probability", order[rank]);
    }
    return reach;
  }
}
