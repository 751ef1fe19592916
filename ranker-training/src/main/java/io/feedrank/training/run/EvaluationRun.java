package io.feedrank.training.run;

import io.feedrank.model.ForestRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.impression.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges a published model again, on the test window of the shares given.
 *
 * @param feed what is read
 * @param registry where the model is
 * @param truth the true probabilities of a simulated feed; null where nobody knows them
 * @param options how it is judged
 */
public record EvaluationRun(
    Feed feed, ModelRegistry registry, @Nullable Truth truth, EvaluationOptions options) {

  /**
   * The reports on a model.
   *
   * @param shares where the windows begin; the requests are those of the test window
   * @throws IllegalArgumentException if there is no such model
   * @throws io.feedrank.model.UnusableModelException if it does not fit this feed
   */
  public List<ProtocolReport> judge(
      int modelId, List<Protocol> protocols, Windows.Shares shares, Progress progress) {
    ForestRanker model = registry.load(modelId).open(feed.knowledge());
    Map<String, Ranker> rankers = Contestants.of(model, feed.features());
    Evaluator evaluator = new Evaluator(feed.replay(), feed.impressions(), truth, options);
    List<ProtocolReport> reports = new ArrayList<>();
    for (Protocol protocol : protocols) {
      reports.add(
          evaluator.judge(protocol, Windows.of(feed.log(), shares).test(), rankers, progress));
    }
    return reports;
  }
}
