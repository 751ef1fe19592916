package io.feedrank.training.trees;

import io.feedrank.model.Manifest;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.symmetric.BinnedMatrix;
import io.feedrank.training.symmetric.BoostedForest;
import io.feedrank.training.symmetric.BorderSampler;
import io.feedrank.training.symmetric.EarlyStopping;
import io.feedrank.training.symmetric.FeatureBorders;
import io.feedrank.training.symmetric.LabeledRows;
import io.feedrank.training.symmetric.RoundListener;
import io.feedrank.training.symmetric.SymmetricTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits symmetric trees, without native code, and writes them in CatBoost's JSON form.
 *
 * <p>The borders of the bins come from a sample of the requests; then all rows are binned as their
 * features are computed, a byte a cell. The same rows, options and seed give the same trees on any
 * number of threads and any JDK.
 */
public final class SymmetricTreeTrainer implements Trainer {

  private static final int SAMPLED_ROWS = 100_000;
  private static final int BINS = 254;

  private final SymmetricOptions options;

  /** A trainer with these options. */
  public SymmetricTreeTrainer(SymmetricOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "symmetric";
  }

  @Override
  public TrainedForest train(TrainingRows train, TrainingMatrix validation, Progress progress) {
    FeatureBorders borders = borders(train, progress);
    List<Double> curve = new ArrayList<>();
    EarlyStopping stopping =
        new EarlyStopping(
            rows(validation, borders), options.objective().metric, options.growth().patience());
    BoostedForest boosted =
        new SymmetricTrainer(options.trainer(), options.objective().loss)
            .train(rows(train, borders, progress), stopping, listener(curve, stopping, progress));
    return new TrainedForest(Manifest.CATBOOST_JSON, boosted.forest().toJson(), curve, described());
  }

  private RoundListener listener(List<Double> curve, EarlyStopping stopping, Progress progress) {
    return (trees, metric) -> {
      curve.add(metric);
      progress.report(
          "trees: validation %s %.5f, best %.5f"
              .formatted(stopping.metric().name(), metric, best(curve, stopping)),
          trees,
          options.growth().rounds());
    };
  }

  private static double best(List<Double> curve, EarlyStopping stopping) {
    double best = curve.get(0);
    for (double value : curve) {
      best = stopping.metric().higherIsBetter() ? Math.max(best, value) : Math.min(best, value);
    }
    return best;
  }

  private FeatureBorders borders(TrainingRows train, Progress progress) {
    TrainingMatrix sample = train.sample(SAMPLED_ROWS).matrix("borders of the features", progress);
    BorderSampler sampler =
        new BorderSampler(train.features().names(), Math.max(1, sample.rows()), options.seed());
    sampler.add(sample.values(), sample.rows());
    return sampler.borders(BINS);
  }

  /** Bins the rows as they are computed: their floats are never in memory together. */
  private static LabeledRows rows(TrainingRows rows, FeatureBorders borders, Progress progress) {
    BinnedMatrix.Builder builder = new BinnedMatrix.Builder(borders, rows.rows());
    rows.forEach("training rows", progress, builder::put);
    return LabeledRows.of(builder.build(), rows.labels()).withGroups(rows.groupSizes());
  }

  private static LabeledRows rows(TrainingMatrix matrix, FeatureBorders borders) {
    BinnedMatrix binned =
        new BinnedMatrix.Builder(borders, matrix.rows())
            .add(matrix.values(), matrix.rows())
            .build();
    return LabeledRows.of(binned, matrix.labels()).withGroups(matrix.groupSizes());
  }

  private Map<String, String> described() {
    Map<String, String> described = new TreeMap<>();
    described.put("objective", options.objective().name().toLowerCase(Locale.ROOT));
    described.put("depth", Integer.toString(options.growth().depth()));
    described.put("learning_rate", Double.toString(options.growth().learningRate()));
    described.put("min_child_weight", Double.toString(options.growth().minChildWeight()));
    described.put("row_sampling", Double.toString(options.sampling().rows()));
    described.put("column_sampling", Double.toString(options.sampling().columns()));
    described.put("l2", Double.toString(options.sampling().l2()));
    described.put("seed", Long.toString(options.seed()));
    return described;
  }
}
