package io.feedrank.training.symmetric;

/** A loss that the trainer minimises. */
public sealed interface Loss {

  /**
   * The logarithmic loss of single rows, labels 0 or 1: {@code -y log p - (1 - y) log(1 - p)} with
   * {@code p = 1 / (1 + exp(-score))} (Friedman, "Greedy function approximation: a gradient
   * boosting machine", Annals of Statistics 2001).
   *
   * <p>With a focus, a row weighs {@code min(4, p / m)^focus} of what it would, {@code p} being the
   * probability that the forest gives it so far and {@code m} the mean: what will never come first
   * matters less. A weight that depends on a row through its probability alone leaves the best
   * probabilities what they are; it moves the trees' attention to where the ranking's head is (the
   * aim of Rudin, "The P-norm push", JMLR 2009, without its pairs).
   *
   * @param focus 0 for none, to 4
   */
  record Logloss(int focus) implements Loss {

    /** All rows alike. */
    public Logloss() {
      this(0);
    }

    public Logloss {
      if (focus < 0 || focus > 4) {
        throw new IllegalArgumentException("focus is " + focus + ", expected 0 to 4");
      }
    }
  }

  /**
   * The cross-entropy between a group's labels and the softmax of its scores, CatBoost's
   * QuerySoftMax: which of these posts will be liked? Groups without a positive label teach
   * nothing.
   */
  record GroupSoftmax() implements Loss {}

  /**
   * LambdaMART (Burges, "From RankNet to LambdaRank to LambdaMART", 2010): every pair of different
   * labels pushes apart by what swapping the two would change the group's NDCG@k.
   *
   * <p>Normalised, as LightGBM's lambdarank is by default (parameter {@code lambdarank_norm}), a
   * pair counts less the farther apart its scores are already, and the derivatives of a group are
   * scaled so that their sum {@code s} becomes {@code log2(1 + s)}: groups of many pairs do not
   * outweigh all others.
   *
   * @param k ranks that count for NDCG, at least 1
   * @param truncation pairs are left out of which neither row is among so many best ones, at least
   *     1
   * @param normalised whether pairs and groups are
   */
  record LambdaNdcg(int k, int truncation, boolean normalised) implements Loss {

    /** Normalised, with all pairs that NDCG@k depends on. */
    public LambdaNdcg(int k) {
      this(k, k, true);
    }

    public LambdaNdcg {
      if (k < 1 || truncation < 1) {
        throw new IllegalArgumentException(
            "k is %d and truncation %d, expected at least 1".formatted(k, truncation));
      }
    }
  }

  /**
   * YetiRank (Gulin, Kuralenok, Pavlov, "Winning the transfer learning track of Yahoo!'s learning
   * to rank challenge with YetiRank", 2011): the group is ordered by its scores and some noise, a
   * few times over, and the neighbours in each order push apart by the difference of their labels,
   * less so the farther down.
   *
   * @param permutations orders a round, from 1 to 1000; CatBoost takes 10
   * @param decay factor of the pairs' weights from one rank to the next, above 0, at most 1;
   *     CatBoost takes 0.85
   */
  record YetiRank(int permutations, double decay) implements Loss {
    public YetiRank {
      if (permutations < 1 || permutations > 1000 || !(decay > 0 && decay <= 1)) {
        throw new IllegalArgumentException(
            "permutations is %d and decay %s, expected 1 to 1000 and above 0 to 1"
                .formatted(permutations, decay));
      }
    }
  }
}
