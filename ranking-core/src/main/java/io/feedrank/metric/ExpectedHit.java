package io.feedrank.metric;

/**
 * The hit rate to be expected from true probabilities: 1 - prod(1 - p<sub>j</sub>) over the items
 * shown, the chance that at least one of them is liked if likes are independent given the
 * probabilities.
 *
 * <p>Where the truth is known (a simulator), this has no sampling noise and judges the full
 * catalogue, not only what some older feed chose to show.
 */
public final class ExpectedHit {
  private ExpectedHit() {}

  /**
   * The expected hit of the first k items of an order.
   *
   * @param probabilities the true probability of a like per item, 0..1
   * @param order positions of the items, best first, as {@link Ranking} gives them
   * @param k at least 1; fewer items count if the order is shorter; 0 for an empty order
   * @throws IllegalArgumentException if k is below 1 or a probability among the first k is not in
   *     0..1
   */
  public static double of(double[] probabilities, int[] order, int k) {
    Checks.cutoff(k);
    double miss = 1;
    int reach = Math.min(k, order.length);
    for (int rank = 0; rank < reach; rank++) {
      double probability = probabilities[order[rank]];
      Checks.probability(probability, "true probability", order[rank]);
      miss *= 1 - probability;
    }
    return 1 - miss;
  }
}
