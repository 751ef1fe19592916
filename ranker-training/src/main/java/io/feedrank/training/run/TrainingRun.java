package io.feedrank.training.run;

import io.feedrank.model.Ranker;
import io.feedrank.model.UnusableModelException;
import io.feedrank.progress.Progress;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportJson;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.impression.ImpressionFinding;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.trees.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    TrainingFeed feed,
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
   * @param reports one for each protocol that could judge the test window
   * @param decision the model's place by the deciding metric; null if it could not be computed
   * @param importance what the features are worth, on the validation window; null likewise
   * @param search how trainer and options were found; null where they were given
   * @param notes what the reader must know besides, a sentence each
   * @param promoted whether the model went live
   * @param reason why or why not, in words
   */
  public record Result(
      int modelId,
      int rows,
      int trees,
      List<ProtocolReport> reports,
      @Nullable Decision decision,
      @Nullable ImportanceReport importance,
      @Nullable SearchReport search,
      List<String> notes,
      boolean promoted,
      String reason) {}

  /** Trains, judges and publishes a model, and makes it live if it is better. */
  public Result run(Progress progress) {
    return run(new LocalFitting(feed, options), progress);
  }

  /**
   * The same with a model that is fitted by something else, with the same options. The model is
   * published before it is judged: a report that cannot be computed is a note.
   */
  public Result run(Fitting fitting, Progress progress) {
    BundleBuilder sealer = new BundleBuilder(feed, options, build);
    TrainingResult fitted = fitting.fit(progress);
    FittedModel model = sealer.seal(fitted);
    Live live = live();
    int modelId = registry.publish(model.bundle());
    registry.addInsight(modelId, LearningCurve.KIND, model.curve().toJson());
    Notes notes = new Notes();
    if (options.randomNegatives().isEmpty()) {
      notes.add(fitted.rows().sentence());
    }
    Judgement judged = judge(model.ranker(), live, notes, progress);
    judged.reports.forEach(
        report ->
            registry.addEvaluation(
                modelId, report.protocol().label(), ReportJson.of(report, "model " + modelId)));
    ImportanceReport importance =
        notes
            .attempt("importance of features", () -> sealer.importance(fitted, model, progress))
            .orElse(null);
    if (importance != null) {
      registry.addInsight(modelId, ImportanceReport.KIND, importance.toJson());
    }
    PromotionGate.Verdict verdict = verdict(judged, modelId).because(live.trouble());
    if (verdict.promoted()) {
      registry.promote(modelId, verdict.reason());
    }
    return new Result(
        modelId,
        model.rows(),
        model.ranker().scorer().trees(),
        judged.reports,
        judged.decision,
        importance,
        model.search(),
        notes.sentences(),
        verdict.promoted(),
        verdict.reason());
  }

  private PromotionGate.Verdict verdict(Judgement judged, int modelId) {
    if (judged.decision == null) {
      return new PromotionGate.Verdict(
          false, "it could not be compared with the baselines" + promote(modelId), false);
    }
    PromotionGate.Verdict verdict = new PromotionGate(options.margin()).judge(judged.decision);
    if (verdict.promoted()) {
      return verdict;
    }
    String best = judged.decision.bestBaseline();
    String training =
        verdict.behindBaseline() && best != null
            ? BaselineRankers.training(best, judged.recent)
            : "";
    return verdict.with(
        "'feedrank models promote %d' makes it live all the same".formatted(modelId)
            + (training.isEmpty()
                ? ""
                : ", 'feedrank train' with %s the baseline".formatted(training)));
  }

  private static String promote(int modelId) {
    return "; 'feedrank models promote %d' makes it live all the same".formatted(modelId);
  }

  /** The reports of the test window, and what follows from them. */
  private record Judgement(
      List<ProtocolReport> reports, @Nullable Decision decision, RecentCounts recent) {}

  private Judgement judge(Ranker model, Live live, Notes notes, Progress progress) {
    Windows windows = Windows.of(feed.log(), options.shares());
    ImpressionFinding impressions = feed.impressionSource(windows.train());
    notes.add(impressions.sentence());
    if (impressions.source() == ImpressionSource.USERS
        && options.randomNegatives().equals(OptionalInt.of(0))) {
      notes.add(
          "where users chose what they saw, posts that nobody saw teach a model most: try"
              + " --random-negatives auto (train.random-negatives)");
    }
    RecentCounts recent =
        RecentCounts.choose(
            feed, impressions.source(), windows.validation(), options.evaluation().cutoff());
    Map<String, Ranker> rankers =
        BaselineRankers.of(model, feed.features(), options.rules(), recent);
    if (live.ranker() != null) {
      rankers.put(BaselineRankers.LIVE, live.ranker());
    }
    Evaluator evaluator =
        new Evaluator(feed.replay(), feed.impressions(), truth, options.evaluation());
    List<Protocol> protocols =
        truth == null
            ? List.of(Protocol.REQUEST, Protocol.SESSION)
            : List.of(Protocol.SESSION, Protocol.REQUEST);
    List<ProtocolReport> reports = new ArrayList<>();
    for (Protocol protocol : protocols) {
      notes
          .attempt(
              "report by protocol " + protocol.label(),
              () ->
                  evaluator.judge(
                      protocol,
                      windows.test(),
                      BaselineRankers.asServed(rankers, protocol, feed),
                      progress))
          .ifPresent(reports::add);
    }
    Decision decision =
        notes
            .attempt(
                "comparison by the deciding metric",
                () ->
                    new Deciding(feed, evaluator, impressions.source())
                        .of(rankers, windows.test(), reports, progress))
            .orElse(null);
    return new Judgement(reports, decision, recent);
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
