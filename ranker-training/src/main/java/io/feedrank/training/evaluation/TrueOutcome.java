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
    return ExpectedHit.of(probabilities, positions, options.k());
  }

  @Override
  public void judge(ScoreSheet sheet, String ranker, int place, Scores scores, int[] order) {
    int k = options.k();
    sheet.hits(ranker, place, length -> ExpectedHit.of(probabilities, order, length));
    Scoreboard<Metric> board = sheet.metrics();
    board.set(ranker, Metric.EXPECTED_LIKES, place, likes(order));
    board.set(ranker, Metric.NDCG, place, ExpectedRanking.ndcg(probabilities, order, k));
    board.set(ranker, Metric.MAP, place, ExpectedRanking.averagePrecision(probabilities, order, k));
    board.set(ranker, Metric.MRR, place, ExpectedRanking.reciprocalRank(probabilities, order, k));
    board.set(ranker, Metric.GAUC, place, ExpectedRanking.auc(scores.values(), probabilities));
  }

  private double likes(int[] order) {
    return IntStream.of(order).limit(options.k()).mapToDouble(i -> probabilities[i]).sum();
  }
}
