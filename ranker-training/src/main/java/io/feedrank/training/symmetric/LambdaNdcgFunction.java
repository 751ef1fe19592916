package io.feedrank.training.symmetric;

/** Derivatives of {@link Loss.LambdaNdcg}: pairs weighted by |change of NDCG@k if swapped|. */
final class LambdaNdcgFunction implements LossFunction {

  private final LabeledRows rows;
  private final int k;
  private final Dcg dcg;
  private final double[] bestByGroup;

  LambdaNdcgFunction(LabeledRows rows, int k) {
    this.rows = rows;
    this.k = k;
    this.dcg = new Dcg(k);
    this.bestByGroup = new double[rows.groups()];
    for (int group = 0; group < bestByGroup.length; group++) {
      bestByGroup[group] = dcg.best(rows, rows.groupStart(group), rows.groupStart(group + 1));
    }
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
      int end = rows.groupStart(group + 1);
      pairs.begin(end - first);
      if (bestByGroup[group] > 0) {
        addPairs(scores, first, end, 1 / bestByGroup[group], pairs);
      }
      pairs.store(first, rows.groupWeight(group), gradients);
    }
  }

  private void addPairs(float[] scores, int first, int end, double norm, GroupPairs pairs) {
    int[] order = RankOrder.descending(scores, first, end);
    double[] gains = new double[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      gains[rank] = Dcg.gain(rows.label(first + order[rank]));
    }
    int top = Math.min(k, order.length);
    for (int i = 0; i < top; i++) {
      for (int j = i + 1; j < order.length; j++) {
        double gain = gains[i] - gains[j];
        if (gain != 0) {
          int a = first + order[i];
          int b = first + order[j];
          double change = Math.abs(gain) * (dcg.discount(i) - dcg.discount(j)) * norm;
          double weight = change * rows.rowWeight(a) * rows.rowWeight(b);
          int better = gain > 0 ? a : b;
          int worse = gain > 0 ? b : a;
          double margin = (double) scores[better] - scores[worse];
          pairs.add(better - first, worse - first, margin, weight);
        }
      }
    }
  }
}
