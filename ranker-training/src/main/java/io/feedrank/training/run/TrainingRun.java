package io.feedrank.training.run;

import io.feedrank.model.Ranker;
import io.feedrank.model.UnusableModelException;
import io.feedrank.progress.Progress;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportJson;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.impression.Window;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.trees.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One training run: requests, matrix, trees, bundle, evaluation, and the gate that lets the model
 * go live or says why not.
 *
 * @param feed what is read
 * @param registry where the model goes
 * @param truth the true probabilities of a simulated feed; null where nobody knows them
 * @param options what the run is told
 * @param build the program, for the model's manifest
 */
public record TrainingRun(
    Feed feed,
    ModelRegistry registry,
    @Nullable Truth truth,
    TrainingOptions options,
    BuildInfo build) {

  /**
   * What a run leaves behind.
   *
   * @param modelId the published model
   * @param rows the number of rows the trees were fitted on
   * @param trees the number of trees
   * @param reports one for each protocol, on the test window
   * @param importance what the features are worth, on the validation window
   * @param search how trainer and options were found; null where they were given
   * @param promoted whether the model went live
   * @param reason why or why not, in words
   */
  public record Result(
      int modelId,
      int rows,
      int trees,
      List<ProtocolReport> reports,
      ImportanceReport importance,
      @Nullable SearchReport search,
      boolean promoted,
      String reason) {}

  /** Trains, judges and publishes a model, and makes it live if it is better. */
  public Result run(Progress progress) {
    return run(new LocalFitting(feed, options), progress);
  }

  /** The same with a model that is fitted by something else, with the same options. */
  public Result run(Fitting fitting, Progress progress) {
    FittedModel model = new ModelSealer(feed, options, build).seal(fitting.fit(progress), progress);
    Live live = live();
    List<ProtocolReport> reports =
        judge(model.ranker(), live, Windows.of(feed.log(), options.shares()).test(), progress);
    int modelId = publish(model, reports);
    PromotionGate.Verdict verdict =
        new PromotionGate(options.margin())
            .judge(reports.get(reports.size() - 1))
            .because(live.trouble());
    if (verdict.promoted()) {
      registry.promote(modelId, verdict.reason());
    }
    return new Result(
        modelId,
        model.rows(),
        model.ranker().scorer().trees(),
        reports,
        model.importance(),
        model.search(),
        verdict.promoted(),
        verdict.reason());
  }

  private int publish(FittedModel model, List<ProtocolReport> reports) {
    int modelId = registry.publish(model.bundle());
    reports.forEach(
        report ->
            registry.addEvaluation(
                modelId, report.protocol().label(), ReportJson.of(report, "model " + modelId)));
    registry.addInsight(modelId, ImportanceReport.KIND, model.importance().toJson());
    registry.addInsight(modelId, LearningCurve.KIND, model.curve().toJson());
    return modelId;
  }

  /** Judges by every protocol on a window; the one that the gate goes by comes last. */
  private List<ProtocolReport> judge(Ranker model, Live live, Window window, Progress progress) {
    Map<String, Ranker> rankers = Contestants.of(model, feed.features(), options.rules());
    if (live.ranker() != null) {
      rankers.put(Contestants.LIVE, live.ranker());
    }
    Evaluator evaluator =
        new Evaluator(feed.replay(), feed.impressions(), truth, options.evaluation());
    List<Protocol> protocols =
        truth == null
            ? List.of(Protocol.REQUEST, Protocol.SESSION)
            : List.of(Protocol.SESSION, Protocol.REQUEST);
    List<ProtocolReport> reports = new ArrayList<>();
    for (Protocol protocol : protocols) {
      reports.add(
          evaluator.judge(
              protocol, window, Contestants.asServed(rankers, protocol, feed), progress));
    }
    return reports;
  }

  /**
   * The live model.
   *
   * @param ranker what it ranks by; null if there is none, or if it no longer fits this feed
   * @param trouble why it no longer fits, in words; empty where it fits, or there is none
   */
  private record Live(@Nullable Ranker ranker, String trouble) {}

  private Live live() {
    Optional<ModelRegistry.LiveModel> live = registry.live();
    if (live.isEmpty()) {
      return new Live(null, "");
    }
    int id = live.get().modelId();
    try {
      return new Live(registry.load(id).open(feed.knowledge()), "");
    } catch (UnusableModelException noLongerFits) {
      return new Live(
          null,
          "model %d, which is live, cannot be used: %s".formatted(id, noLongerFits.getMessage()));
    }
  }
}
