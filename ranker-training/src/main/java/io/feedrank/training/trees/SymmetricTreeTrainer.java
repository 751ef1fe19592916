package io.feedrank.training.trees;

import io.feedrank.model.Manifest;
import io.feedrank.progress.Progress;
import io.feedrank.training.symmetric.BoostedForest;
import io.feedrank.training.symmetric.EarlyStopping;
import io.feedrank.training.symmetric.LabeledRows;
import io.feedrank.training.symmetric.SymmetricTrainer;
import io.feedrank.training.symmetric.ValidationMetric;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits symmetric trees, without native code, and writes them in CatBoost's JSON form.
 *
 * <p>Rows are read as bins, a byte a cell ({@link TrainingData}). The same rows, options and seed
 * give the same trees on any number of threads and any JDK.
 */
public final class SymmetricTreeTrainer implements Trainer {

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
  public TrainedModel train(TrainingData data, Progress progress) {
    BinnedRows rows = data.bins(progress);
    return train(rows.train(), rows.validation(), progress);
  }

  /**
   * Fits trees on rows that are bins already.
   *
   * @param train the rows to fit on
   * @param validation the rows that say when to stop, between the same borders
   * @throws IllegalArgumentException if nothing can be learned from the rows
   */
  public TrainedModel train(LabeledRows train, LabeledRows validation, Progress progress) {
    ValidationMetric metric = options.metric();
    CurveRecorder recorder =
        new CurveRecorder(
            metric.name(), metric.higherIsBetter(), options.growth().rounds(), progress);
    BoostedForest boosted =
        new SymmetricTrainer(options.trainer(), options.loss())
            .train(
                train,
                new EarlyStopping(validation, metric, options.growth().patience()),
                (trees, followed, judged) -> recorder.round(followed, judged));
    if (boosted.rounds() == 0) {
      throw new IllegalArgumentException(
          "no split of any feature lowers the loss: give more rows, or a smaller"
              + " min-child-weight than "
              + options.growth().minChildWeight());
    }
    return new TrainedModel(
        Manifest.CATBOOST_JSON,
        boosted.forest().toJson(),
        recorder.curve(),
        boosted.gains(),
        options());
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> described = new TreeMap<>();
    described.put("objective", options.objective().name().toLowerCase(Locale.ROOT));
    described.put("depth", Integer.toString(options.growth().depth()));
    described.put("learning_rate", Double.toString(options.growth().learningRate()));
    described.put("min_child_weight", Double.toString(options.growth().minChildWeight()));
    described.put("row_sampling", Double.toString(options.sampling().rows()));
    described.put("column_sampling", Double.toString(options.sampling().columns()));
    described.put("focus", Integer.toString(options.focus()));
    described.put("stop_on", options.metric().name());
    described.put("l2", Double.toString(options.sampling().l2()));
    described.put("seed", Long.toString(options.seed()));
    return described;
  }
}
