package io.feedrank.training.ablation;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.LoggedFigures;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Leaves each group of features out, fits again with the same options, and asks what that costs by
 * the metric that decides between models, over the whole catalogue. The rows are computed once,
 * with all features.
 *
 * @param data the rows to fit on, with all features
 * @param trainer what fits all models
 * @param judge what judges them
 * @param window whose requests they are judged on
 */
public record Ablation(TrainingData data, Trainer trainer, LoggedJudge judge, TimeRange window) {

  private static final String ALL = "all";

  /** Fits and judges all models, one after the other. */
  public AblationReport run(Progress progress) {
    List<FeatureGroup> groups =
        data.features().features().stream().map(Feature::group).distinct().sorted().toList();
    Map<String, ModelRanker> models = new LinkedHashMap<>();
    progress.report("ablation: all features", 0, groups.size() + 1L);
    models.put(ALL, fit(data.features()));
    for (FeatureGroup group : groups) {
      progress.report("ablation: without " + group.label(), models.size(), groups.size() + 1L);
      FeatureSet left = data.features().without(group);
      if (left.size() > 0) {
        models.put(group.name(), fit(left));
      }
    }
    progress.report("ablation", groups.size() + 1L, groups.size() + 1L);
    Map<String, Ranker> rankers = new LinkedHashMap<>(models);
    return report(models, judge.judge(window, rankers, progress));
  }

  private ModelRanker fit(FeatureSet features) {
    return new ModelRanker(
        judge.evaluator().replay().knowledge(),
        features,
        trainer.train(data.select(features), Progress.SILENT).open());
  }

  private AblationReport report(Map<String, ModelRanker> models, LoggedFigures figures) {
    ModelRanker full = Objects.requireNonNull(models.remove(ALL));
    int features = full.features().size();
    return new AblationReport(
        trainer.name(),
        trainer.options(),
        figures.metric().label(judge.evaluator().options().cutoff()),
        window.toString(),
        figures.requests(),
        figures.liked(),
        new AblationReport.Full(features, full.scorer().trees(), figures.value(ALL)),
        models.entrySet().stream()
            .map(
                without ->
                    new AblationReport.Without(
                        FeatureGroup.valueOf(without.getKey()),
                        features - without.getValue().features().size(),
                        without.getValue().scorer().trees(),
                        figures.lead(ALL, without.getKey())))
            .sorted(Comparator.comparingDouble(each -> -each.cost().value()))
            .toList());
  }
}
