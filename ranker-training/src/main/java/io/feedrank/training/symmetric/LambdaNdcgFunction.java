package io.feedrank.training.symmetric;

/**
 * Derivatives of {@link Loss.LambdaNdcg}: pairs weighted by |change of NDCG@k if swapped|.
 *
 * <p>Every row with a gain meets the rows of its group with less, so that a group of few positives
 * costs positives times rows. The sigmoid of a difference of scores comes from one exponential a
 * row, {@code exp(-y) / (exp(-x) + exp(-y))}.
 */
final class LambdaNdcgFunction implements LossFunction {

  /** Scores farther below the group's best one than this are as good as there. */
  private static final double FARTHEST = 300;

  /** Keeps the weight of a pair of almost equal scores finite, as LightGBM does. */
  private static final double NEAR = 0.01;

  private final LabeledRows rows;
  private final Loss.LambdaNdcg loss;
  private final Dcg dcg;
  private final double[] bestByGroup;

  LambdaNdcgFunction(LabeledRows rows, Loss.LambdaNdcg loss) {
    this.rows = rows;
    this.loss = loss;
    this.dcg = new Dcg(loss.k());
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
        addPairs(new RankedGroup(scores, first, end), 1 / bestByGroup[group], pairs);
      }
      double weight = rows.groupWeight(group);
      pairs.store(first, loss.normalised() ? weight * pairs.norm() : weight, gradients);
    }
  }

  /** A group by descending score, its arrays by rank. */
  private final class RankedGroup {
    final int first;
    final int[] order;
    final double[] gains;
    final double[] exps;
    final float[] scores;

    RankedGroup(float[] allScores, int first, int end) {
      this.first = first;
      this.order = RankOrder.descending(allScores, first, end);
      this.gains = new double[order.length];
      this.exps = new double[order.length];
      this.scores = new float[order.length];
      for (int rank = 0; rank < order.length; rank++) {
        int row = first + order[rank];
        gains[rank] = Dcg.gain(rows.label(row));
        scores[rank] = allScores[row];
        exps[rank] = StrictMath.exp(Math.max(-FARTHEST, (double) scores[rank] - scores[0]));
      }
    }

    /** How likely the pair is in the wrong order: the sigmoid of {@code worse - better}. */
    double wrong(int better, int worse) {
      return exps[worse] / (exps[better] + exps[worse]);
    }

    boolean allEqual() {
      return scores[0] == scores[scores.length - 1];
    }
  }

  private void addPairs(RankedGroup group, double norm, GroupPairs pairs) {
    boolean damped = loss.normalised() && !group.allEqual();
    int size = group.order.length;
    for (int i = 0; i < size; i++) {
      // A pair counts while the upper of its two ranks does.
      int end = i < loss.truncation() ? size : Math.min(size, loss.truncation());
      for (int j = 0; j < end && group.gains[i] > 0; j++) {
        if (group.gains[i] > group.gains[j]) {
          pairs.add(
              group.order[i],
              group.order[j],
              group.wrong(i, j),
              weight(group, i, j) * norm / (damped ? distance(group, i, j) : 1));
        }
      }
    }
  }

  private double weight(RankedGroup group, int i, int j) {
    double change = (group.gains[i] - group.gains[j]) * Math.abs(dcg.discount(i) - dcg.discount(j));
    return change
        * rows.rowWeight(group.first + group.order[i])
        * rows.rowWeight(group.first + group.order[j]);
  }

  private static double distance(RankedGroup group, int i, int j) {
    return NEAR + Math.abs((double) group.scores[i] - group.scores[j]);
  }
}
