package io.feedrank.training.ablation;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.PairedBootstrap;
import io.feedrank.metric.ResampledMeans;
import io.feedrank.metric.UserSums;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import io.feedrank.training.validation.SessionFigures;
import io.feedrank.training.validation.ValidationSessions;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Leaves each group of features out, fits again with the same options, and asks what that costs on
 * the sessions of the validation window. The rows are computed once, with all features.
 *
 * @param data the rows to fit on, with all features
 * @param sessions what the models are judged on, with the same features
 * @param trainer what fits all models
 * @param bootstrap how intervals are drawn
 */
public record Ablation(
    TrainingData data, ValidationSessions sessions, Trainer trainer, BootstrapOptions bootstrap) {

  private static final String ALL = "all";

  /** A model that was fitted and judged. */
  private record Judged(int features, int trees, SessionFigures figures) {}

  /** Fits and judges all models, one after the other. */
  public AblationReport run(Progress progress) {
    List<FeatureGroup> groups =
        data.features().features().stream().map(Feature::group).distinct().sorted().toList();
    progress.report("ablation: all features", 0, groups.size() + 1L);
    Judged full = judge(data.features());
    Map<FeatureGroup, Judged> without = new EnumMap<>(FeatureGroup.class);
    for (FeatureGroup group : groups) {
      progress.report(
          "ablation: without " + group.label(), without.size() + 1L, groups.size() + 1L);
      FeatureSet left = data.features().without(group);
      if (left.size() > 0) {
        without.put(group, judge(left));
      }
    }
    progress.report("ablation", groups.size() + 1L, groups.size() + 1L);
    return report(full, without);
  }

  private Judged judge(FeatureSet features) {
    TrainingData some = data.select(features);
    RowScorer scorer = trainer.train(some, Progress.SILENT).open();
    return new Judged(
        features.size(),
        scorer.trees(),
        sessions.judge(scorer, sessions.matrix().select(features)));
  }

  private AblationReport report(Judged full, Map<FeatureGroup, Judged> without) {
    Map<String, UserSums> gauc = new LinkedHashMap<>();
    Map<String, UserSums> hitRate = new LinkedHashMap<>();
    gauc.put(ALL, full.figures.gauc());
    hitRate.put(ALL, full.figures.hitRate());
    without.forEach((group, judged) -> gauc.put(group.name(), judged.figures.gauc()));
    without.forEach((group, judged) -> hitRate.put(group.name(), judged.figures.hitRate()));
    ResampledMeans gaucs = new PairedBootstrap(bootstrap).resample(gauc);
    ResampledMeans hitRates = new PairedBootstrap(bootstrap).resample(hitRate);
    return new AblationReport(
        trainer.name(),
        trainer.options(),
        sessions.window().toString(),
        sessions.sessions(),
        sessions.users(),
        sessions.k(),
        new AblationReport.Full(
            full.features, full.trees, gaucs.interval(ALL), hitRates.interval(ALL)),
        without.keySet().stream()
            .map(
                group -> {
                  Judged judged = Objects.requireNonNull(without.get(group));
                  return new AblationReport.Without(
                      group,
                      full.features - judged.features,
                      judged.trees,
                      gaucs.difference(ALL, group.name()),
                      hitRates.difference(ALL, group.name()));
                })
            .sorted(Comparator.comparingDouble(each -> -each.gauc().value()))
            .collect(Collectors.toList()));
  }
}
