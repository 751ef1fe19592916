package io.feedrank.metric;

/**
 * A measure of one ranked list at a cut-off, between 0 (worst) and 1 (best).
 *
 * <p>Below, y<sub>i</sub> is the label at rank i (from 1), r<sub>i</sub> is 1 if it is above 0, and
 * R counts the relevant items of the whole list.
 */
public enum RankingMetric {
  /** Whether any of the first k is relevant: max r<sub>i</sub>. */
  HIT_RATE("HitRate") {
    @Override
    double score(RankedLabels list, int k) {
      return hits(list, k) > 0 ? 1 : 0;
    }
  },

  /**
   * Normalised discounted cumulative gain: sum over i &lt;= k of (2^y<sub>i</sub> - 1) / log2(i +
   * 1), divided by the same sum for the best possible order (Burges et al., ICML 2005).
   */
  NDCG("NDCG") {
    @Override
    double score(RankedLabels list, int k) {
      double gain = 0;
      double idealGain = 0;
      int reach = list.reach(k);
      for (int rank = 0; rank < reach; rank++) {
        double discount = StrictMath.log(2) / StrictMath.log(rank + 2.0);
        gain += (StrictMath.pow(2, list.label(rank)) - 1) * discount;
        idealGain += (StrictMath.pow(2, list.idealLabel(rank)) - 1) * discount;
      }
      return gain / idealGain;
    }
  },

  /**
   * Average precision: sum over i &lt;= k of r<sub>i</sub> x precision at i, divided by min(k, R).
   * Its mean over lists is MAP@k.
   */
  MAP("MAP") {
    @Override
    double score(RankedLabels list, int k) {
      double sum = 0;
      int found = 0;
      int reach = list.reach(k);
      for (int rank = 0; rank < reach; rank++) {
        if (list.label(rank) > 0) {
          found++;
          sum += (double) found / (rank + 1);
        }
      }
      return sum / Math.min(k, list.relevant());
    }
  },

  /** Reciprocal rank of the first relevant item among the first k, 0 if there is none. */
  MRR("MRR") {
    @Override
    double score(RankedLabels list, int k) {
      int reach = list.reach(k);
      for (int rank = 0; rank < reach; rank++) {
        if (list.label(rank) > 0) {
          return 1.0 / (rank + 1);
        }
      }
      return 0;
    }
  },

  /** Share of relevant items among the first k; a list shorter than k is still divided by k. */
  PRECISION("Precision") {
    @Override
    double score(RankedLabels list, int k) {
      return (double) hits(list, k) / k;
    }
  },

  /** Share of the relevant items that are among the first k: their number divided by R. */
  RECALL("Recall") {
    @Override
    double score(RankedLabels list, int k) {
      return (double) hits(list, k) / list.relevant();
    }
  };

  private final String label;

  RankingMetric(String label) {
    this.label = label;
  }

  /** The measure at cut-off k; a list without relevant items counts 0. */
  public double of(RankedLabels list, int k) {
    return of(list, k, EmptyQuery.COUNTS_ZERO);
  }

  /**
   * The measure at cut-off k.
   *
   * @param k at least 1; beyond the list's size the whole list counts
   * @param empty the value of a list without relevant items, an empty list included
   * @throws IllegalArgumentException if k is below 1, or deeper than the list was ranked
   */
  public double of(RankedLabels list, int k, EmptyQuery empty) {
    list.reach(k);
    return list.relevant() == 0 ? empty.value() : score(list, k);
  }

  /** The name in reports, such as {@code NDCG@5}. */
  public String label(int k) {
    return label + "@" + k;
  }

  abstract double score(RankedLabels list, int k);

  private static int hits(RankedLabels list, int k) {
    int hits = 0;
    int reach = list.reach(k);
    for (int rank = 0; rank < reach; rank++) {
      if (list.label(rank) > 0) {
        hits++;
      }
    }
    return hits;
  }
}
