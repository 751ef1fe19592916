package io.feedrank.training.run;

import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.TimeRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comparison of a model with its baselines and the live model by the deciding metric: by the
 * report on requests where the truth is known, else by logged data.
 *
 * @param feed what is read
 * @param evaluator which requests, and how intervals are drawn
 * @param source who chose the impressions
 */
record Deciding(TrainingFeed feed, Evaluator evaluator, ImpressionSource source) {

  /**
   * The decision on a model.
   *
   * @param rankers the model, its baselines, and the live model if there is one
   * @param window the requests
   * @param reports on the same rankers, that by protocol {@code request} among them
   * @throws IllegalArgumentException if the truth is known and that report is missing
   */
  Decision of(
      Map<String, Ranker> rankers,
      TimeRange window,
      List<ProtocolReport> reports,
      Progress progress) {
    if (evaluator.truth() != null) {
      ProtocolReport report =
          reports.stream()
              .filter(ProtocolReport::trueProbabilities)
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "where the truth is known, the report by protocol 'request' decides;"
                              + " ask for it"));
      return Decision.of(report, BaselineRankers.baselines(rankers), BaselineRankers.LIVE);
    }
    Map<String, Ranker> served =
        new LinkedHashMap<>(BaselineRankers.asServed(rankers, Protocol.REQUEST, feed));
    served.remove(BaselineRankers.UNSIFTED);
    return Decision.of(
        new LoggedJudge(evaluator, source).judge(window, served, progress),
        evaluator.options().cutoff(),
        BaselineRankers.baselines(served),
        BaselineRankers.LIVE);
  }
}
