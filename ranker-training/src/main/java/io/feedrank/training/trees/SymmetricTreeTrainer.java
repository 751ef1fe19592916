package io.feedrank.training.trees;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Manifest;
import io.feedrank.model.forest.LinearMargin;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.symmetric.BoostedForest;
import io.feedrank.training.symmetric.ColumnRules;
import io.feedrank.training.symmetric.Direction;
import io.feedrank.training.symmetric.EarlyStopping;
import io.feedrank.training.symmetric.LabeledRows;
import io.feedrank.training.symmetric.SymmetricTrainer;
import io.feedrank.training.symmetric.ValidationMetric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /**
   * {@inheritDoc}
   *
   * <p>Where the options name features, those, the ones of the margin and the monotone ones.
   */
  @Override
  public FeatureSet columns(FeatureSet all) {
    Set<String> named = new HashSet<>();
    for (String name : options.features()) {
      named.add(new FeatureNames("train.symmetric.features", all).get(name).name());
    }
    for (MarginFeature feature : MarginFeature.parse(options.margin())) {
      Feature found = new FeatureNames("train.symmetric.margin", all).get(feature.name());
      if (!(found instanceof Feature.OfPost)) {
        throw new IllegalArgumentException(
            "train.symmetric.margin names '%s', which is no feature of the post alone; give one whose name begins with post_, or leave it to the trees"
                .formatted(feature.name()));
      }
      named.add(feature.name());
    }
    for (String name : options.monotone().keySet()) {
      named.add(new FeatureNames("train.symmetric.monotone", all).get(name).name());
    }
    return options.features().isEmpty()
        ? all
        : all.select(all.names().stream().filter(named::contains).toList());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Features that the options name and the rows lack are passed over: an ablation takes columns
   * away. {@link #columns} is where names are checked.
   */
  @Override
  public TrainedModel train(TrainingData data, Progress progress) {
    BinnedRows rows = data.bins(progress);
    FeatureSet columns = data.features();
    MarginFitter fitter =
        new MarginFitter(
            MarginFeature.parse(options.margin()).stream()
                .filter(feature -> columns.names().contains(feature.name()))
                .toList(),
            columns);
    if (fitter.margin().isEmpty()) {
      return train(rows, LinearMargin.NONE, rules(columns), progress);
    }
    TrainingRows sample = data.train().select(fitter.regressed()).sample(MarginFitter.ROWS);
    LinearMargin margin = fitter.fit(sample.matrix("rows of the margin", progress), progress);
    BinnedRows based =
        new BinnedRows(
            rows.train().withBaseScores(BaseScores.of(margin, data.train(), progress)),
            rows.validation().withBaseScores(BaseScores.of(margin, data.validation())));
    return train(based, margin, rules(columns), progress);
  }

  private ColumnRules rules(FeatureSet columns) {
    List<String> names = columns.names();
    Set<String> ofMargin =
        MarginFeature.parse(options.margin()).stream()
            .map(MarginFeature::name)
            .collect(Collectors.toSet());
    Set<Integer> unsplit = new HashSet<>();
    Map<Integer, Direction> monotone = new HashMap<>();
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      boolean split =
          options.features().isEmpty()
              ? !ofMargin.contains(name)
              : options.features().contains(name);
      if (!split) {
        unsplit.add(column);
      }
      Direction direction = options.monotone().get(name);
      if (direction != null) {
        monotone.put(column, direction);
      }
    }
    return new ColumnRules(unsplit, monotone);
  }

  /**
   * Fits trees on rows that are bins already, and have no names that a margin, a direction or a
   * choice of features could mean.
   *
   * @param train the rows to fit on
   * @param validation the rows that say when to stop, between the same borders
   * @throws IllegalArgumentException if nothing can be learned from the rows
   */
  public TrainedModel train(LabeledRows train, LabeledRows validation, Progress progress) {
    return train(new BinnedRows(train, validation), LinearMargin.NONE, ColumnRules.NONE, progress);
  }

  private TrainedModel train(
      BinnedRows rows, LinearMargin margin, ColumnRules rules, Progress progress) {
    ValidationMetric metric = options.metric();
    CurveRecorder recorder =
        new CurveRecorder(
            metric.name(), metric.higherIsBetter(), options.growth().rounds(), progress);
    BoostedForest boosted =
        new SymmetricTrainer(options.trainer(), options.loss(), rules)
            .train(
                rows.train(),
                new EarlyStopping(rows.validation(), metric, options.growth().patience()),
                (trees, followed, judged) -> recorder.round(followed, judged));
    if (boosted.rounds() == 0) {
      throw new IllegalArgumentException(
          "no split of any feature lowers the loss: give more rows, or a smaller"
              + " min-child-weight than "
              + options.growth().minChildWeight());
    }
    return new TrainedModel(
        margin.isEmpty() ? Manifest.CATBOOST_JSON : Manifest.SYMMETRIC_JSON,
        boosted.forest().withMargin(margin).toJson(),
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
    described.put("margin", String.join(", ", options.margin()));
    described.put(
        "monotone",
        options.monotone().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
    described.put("features", String.join(", ", options.features()));
    described.put("seed", Long.toString(options.seed()));
    return described;
  }
}
