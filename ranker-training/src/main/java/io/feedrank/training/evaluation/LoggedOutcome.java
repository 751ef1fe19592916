package io.feedrank.training.evaluation;

import io.feedrank.metric.RankedLabels;
import java.util.stream.IntStream;

/** The likes among the posts shown: few of all candidates. */
final class LoggedOutcome implements Outcome {

  private final double[] labels;
  private final EvaluationOptions options;

  /** The outcome by one label a candidate. */
  LoggedOutcome(double[] labels, EvaluationOptions options) {
    this.labels = labels;
    this.options = options;
  }

  @Override
  public double hit(int[] positions) {
    return LabelledList.hit(labels, IntStream.of(positions).limit(options.cutoff()).toArray());
  }

  @Override
  public void judge(ScoreSheet sheet, String ranker, int place, Scores scores, int[] order) {
    RankedLabels ranked =
        RankedLabels.rank(
            scores.values(), scores.ids(), labels, Math.max(options.longest(), ScoreSheet.CURVE));
    LabelledList.judge(sheet, ranker, place, ranked, options);
    sheet.metrics().set(ranker, Metric.GAUC, place, RowTotals.auc(scores.values(), labels));
  }
}
