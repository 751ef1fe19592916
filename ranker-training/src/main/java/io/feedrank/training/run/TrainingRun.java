package io.feedrank.training.run;

import io.feedrank.model.Bundle;
import io.feedrank.model.Calibration;
import io.feedrank.model.ForestRanker;
import io.feedrank.model.Manifest;
import io.feedrank.model.Ranker;
import io.feedrank.model.UnusableModelException;
import io.feedrank.model.forest.Forest;
import io.feedrank.progress.Progress;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.PlattScaling;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportJson;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.impression.Window;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.trees.TrainedForest;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One training run: requests, matrix, trees, bundle, evaluation, and the gate that lets the model
 * go live or says why not.
 *
 * @param feed what is read
 * @param registry where the model goes
 * @param truth the true probabilities of a simulated feed; null where nobody knows them
 * @param options what the run is told
 */
public record TrainingRun(
    Feed feed, ModelRegistry registry, @Nullable Truth truth, TrainingOptions options) {

  /**
   * What a run leaves behind.
   *
   * @param modelId the published model
   * @param rows the number of rows the trees were fitted on
   * @param trees the number of trees
   * @param reports one for each protocol, on the test window
   * @param promoted whether the model went live
   * @param reason why or why not, in words
   */
  public record Result(
      int modelId,
      int rows,
      int trees,
      List<ProtocolReport> reports,
      boolean promoted,
      String reason) {}

  /** Trains, judges and publishes a model, and makes it live if it is better. */
  public Result run(Progress progress) {
    WindowRows rows = new WindowRows(feed, options);
    Windows windows = rows.windows();
    TrainingRows train = rows.train();
    TrainingMatrix validation = rows.validation(progress);
    Trainer trainer = options.newTrainer();
    TrainedForest forest = trainer.train(TrainingData.of(train, validation), progress);
    Manifest manifest = manifest(trainer, forest, windows, train);
    Calibration calibration =
        calibration(
            Bundle.seal(manifest, forest.trees(), feed.knowledge()).open(feed.knowledge()).forest(),
            validation);
    Bundle bundle =
        Bundle.seal(manifest.calibratedBy(calibration), forest.trees(), feed.knowledge());
    ForestRanker ranker = bundle.open(feed.knowledge());
    List<ProtocolReport> reports = judge(ranker, windows.test(), progress);
    int modelId = registry.publish(bundle);
    reports.forEach(
        report ->
            registry.addEvaluation(
                modelId, report.protocol().label(), ReportJson.of(report, "model " + modelId)));
    PromotionGate.Verdict verdict =
        new PromotionGate(options.margin()).judge(reports.get(reports.size() - 1));
    if (verdict.promoted()) {
      registry.promote(modelId, verdict.reason());
    }
    return new Result(
        modelId,
        train.rows(),
        ranker.forest().trees(),
        reports,
        verdict.promoted(),
        verdict.reason());
  }

  private static Calibration calibration(Forest forest, TrainingMatrix validation) {
    float[] scores = new float[validation.rows()];
    forest.score(validation.values(), validation.rows(), validation.columns(), scores);
    return PlattScaling.fit(scores, validation.labels());
  }

  /** Judges by every protocol on a window; the one that the gate goes by comes last. */
  private List<ProtocolReport> judge(Ranker model, Window window, Progress progress) {
    Map<String, Ranker> rankers = Contestants.of(model, feed.features());
    live().ifPresent(live -> rankers.put(Contestants.LIVE, live));
    Evaluator evaluator =
        new Evaluator(feed.replay(), feed.impressions(), truth, options.evaluation());
    List<Protocol> protocols =
        truth == null
            ? List.of(Protocol.REQUEST, Protocol.SESSION)
            : List.of(Protocol.SESSION, Protocol.REQUEST);
    List<ProtocolReport> reports = new ArrayList<>();
    for (Protocol protocol : protocols) {
      reports.add(evaluator.judge(protocol, window, rankers, progress));
    }
    return reports;
  }

  /** The live model; empty if there is none, or if what is live no longer fits this feed. */
  private Optional<Ranker> live() {
    return registry.live().flatMap(live -> open(registry.load(live.modelId())));
  }

  private Optional<Ranker> open(Bundle bundle) {
    try {
      return Optional.of(bundle.open(feed.knowledge()));
    } catch (UnusableModelException noLongerFits) {
      return Optional.empty();
    }
  }

  private Manifest manifest(
      Trainer trainer, TrainedForest forest, Windows windows, TrainingRows train) {
    Map<String, String> provenance = new TreeMap<>();
    forest.options().forEach((name, value) -> provenance.put("option." + name, value));
    provenance.put("trainer", trainer.name());
    provenance.put("window.train", windows.train().toString());
    provenance.put("window.validation", windows.validation().toString());
    provenance.put("rows", Integer.toString(train.rows()));
    provenance.put("requests", Integer.toString(train.groupSizes().length));
    if (!options.halfLife().isZero()) {
      provenance.put("half-life", options.halfLife().toString());
    }
    provenance.put("java", Runtime.version().toString());
    return new Manifest(
        Manifest.FORMAT,
        forest.form(),
        train.features().names(),
        Bundle.attributes(feed.knowledge().basis()),
        feed.knowledge().basisVersion(),
        null,
        provenance);
  }
}
