package io.feedrank.training.evaluation;

import io.feedrank.metric.ExpectedHit;
import io.feedrank.metric.ExpectedRanking;
import java.util.stream.IntStream;

/** The true probability of a like for each candidate if it were shown. */
final class TrueOutcome implements Outcome {

  private final double[] probabilities;
  private final EvaluationOptions options;

  /** The outcome by one probability a candidate. */
  TrueOutcome(double[] probabilities, EvaluationOptions options) {
    this.probabilities = probabilities;
    this.options = options;
  }

  @Override
  public double hit(int[] positions) {
    return ExpectedHit.of(probabilities, positions, options.cutoff());
  }

  @Override
  public void judge(ScoreSheet sheet, String ranker, int place, Scores scores, int[] order) {
    sheet.hits(ranker, place, length -> ExpectedHit.of(probabilities, order, length));
    for (int k : options.k()) {
      sheet.set(ranker, Metric.HIT_RATE, k, place, ExpectedHit.of(probabilities, order, k));
      sheet.set(ranker, Metric.EXPECTED_LIKES, k, place, likes(order, k));
      sheet.set(ranker, Metric.NDCG, k, place, ExpectedRanking.ndcg(probabilities, order, k));
      sheet.set(
          ranker, Metric.MAP, k, place, ExpectedRanking.averagePrecision(probabilities, order, k));
      sheet.set(
          ranker, Metric.MRR, k, place, ExpectedRanking.reciprocalRank(probabilities, order, k));
    }
    sheet
        .metrics()
        .set(ranker, Metric.GAUC, place, ExpectedRanking.auc(scores.values(), probabilities));
  }

  private double likes(int[] order, int k) {
    return IntStream.of(order).limit(k).mapToDouble(i -> probabilities[i]).sum();
  }
}
