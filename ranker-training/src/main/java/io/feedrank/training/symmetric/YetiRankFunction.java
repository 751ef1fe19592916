package io.feedrank.training.symmetric;

/**
 * Derivatives of {@link Loss.YetiRank}: neighbours in orders by {@code score + log(u / (1 - u))},
 * {@code u} uniform, weighted by {@code decay^rank} times the difference of their labels.
 */
final class YetiRankFunction implements LossFunction {

  private final LabeledRows rows;
  private final Loss.YetiRank loss;
  private final long seed;

  YetiRankFunction(LabeledRows rows, Loss.YetiRank loss, long seed) {
    this.rows = rows;
    this.loss = loss;
    this.seed = seed;
  }

  @Override
  public double start() {
    return 0;
  }

  @Override
  public void differentiate(float[] scores, int round, int from, int to, Gradients gradients) {
    GroupPairs pairs = new GroupPairs();
    for (int group = rows.groupOf(from); rows.groupStart(group) < to; group++) {
      int first = rows.groupStart(group);
      int size = rows.groupStart(group + 1) - first;
      long groupSeed = Hash.mix(Hash.mix(Hash.mix(seed, round), Hash.NOISE), group);
      float[] noisy = new float[size];
      pairs.begin(size);
      for (int permutation = 0; permutation < loss.permutations(); permutation++) {
        for (int i = 0; i < size; i++) {
          double u = Hash.unit(groupSeed, (long) permutation * size + i) * 0.999 + 0.0005;
          noisy[i] = (float) (scores[first + i] + StrictMath.log(u / (1 - u)));
        }
        addNeighbours(scores, first, RankOrder.descending(noisy, 0, size), pairs);
      }
      pairs.store(first, rows.groupWeight(group) / loss.permutations(), gradients);
    }
  }

  private void addNeighbours(float[] scores, int first, int[] order, GroupPairs pairs) {
    double weight = 1;
    for (int rank = 0; rank + 1 < order.length; rank++) {
      int a = first + order[rank];
      int b = first + order[rank + 1];
      double difference = (double) rows.label(a) - rows.label(b);
      if (difference != 0) {
        int better = difference > 0 ? a : b;
        int worse = difference > 0 ? b : a;
        double rowWeights = (double) rows.rowWeight(a) * rows.rowWeight(b);
        double wrong = 1 / (1 + StrictMath.exp((double) scores[better] - scores[worse]));
        pairs.add(better - first, worse - first, wrong, weight * Math.abs(difference) * rowWeights);
      }
      weight *= loss.decay();
    }
  }
}
