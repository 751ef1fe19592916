package io.feedrank.training.importance;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.PairedBootstrap;
import io.feedrank.metric.ResampledMeans;
import io.feedrank.metric.UserSums;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.validation.SessionFigures;
import io.feedrank.training.validation.ValidationSessions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each feature is worth to a forest: by the gain of its splits, and by permutation
 * (Breiman, "Random forests", Machine Learning 2001): its values are shuffled among the rows of the
 * validation window, and the forest is judged again.
 *
 * <p>A feature whose meaning others carry, too, looks worth little alone; its group does not. The
 * intervals are over users, for one permutation.
 *
 * @param sessions what the forest is judged on
 * @param bootstrap how intervals are drawn; its seed is that of the permutations, too
 */
public record FeatureImportance(ValidationSessions sessions, BootstrapOptions bootstrap) {

  private static final String INTACT = "";

  /** Columns that are shuffled together. */
  private record Shuffle(String key, String name, FeatureGroup group, List<Integer> columns) {}

  /**
   * The report on a forest whose columns are those of the sessions.
   *
   * @param gains one a column, as {@code TrainedModel.gains()} has them; null if nobody knows
   */
  public ImportanceReport of(RowScorer scorer, @Nullable List<Double> gains, Progress progress) {
    List<Shuffle> features = features();
    List<Shuffle> groups = groups();
    List<Shuffle> all = new ArrayList<>(features);
    all.addAll(groups);
    Map<String, SessionFigures> figures = judge(scorer, all, progress);
    Drops drops =
        new Drops(
            resample(figures, SessionFigures::gauc),
            resample(figures, SessionFigures::hitRate),
            gains);
    return new ImportanceReport(
        sessions.window().toString(),
        sessions.sessions(),
        sessions.users(),
        sessions.k(),
        bootstrap.seed(),
        drops.of(features),
        drops.of(groups));
  }

  private List<Shuffle> features() {
    List<Feature> features = sessions.matrix().features().features();
    return IntStream.range(0, features.size())
        .mapToObj(
            column ->
                new Shuffle(
                    "feature " + features.get(column).name(),
                    features.get(column).name(),
                    features.get(column).group(),
                    List.of(column)))
        .toList();
  }

  private List<Shuffle> groups() {
    Map<FeatureGroup, List<Integer>> columns = new TreeMap<>();
    List<Feature> features = sessions.matrix().features().features();
    for (int column = 0; column < features.size(); column++) {
      columns.computeIfAbsent(features.get(column).group(), group -> new ArrayList<>()).add(column);
    }
    return columns.entrySet().stream()
        .map(
            entry ->
                new Shuffle(
                    "group " + entry.getKey(),
                    entry.getKey().label(),
                    entry.getKey(),
                    List.copyOf(entry.getValue())))
        .toList();
  }

  /** The figures by the key of what was shuffled, and those of the rows as they are. */
  private Map<String, SessionFigures> judge(
      RowScorer scorer, List<Shuffle> all, Progress progress) {
    float[] intact = scores(scorer);
    Map<String, SessionFigures> figures = new ConcurrentHashMap<>();
    figures.put(INTACT, sessions.judge(intact));
    AtomicInteger done = new AtomicInteger();
    all.parallelStream()
        .forEach(
            one -> {
              figures.put(one.key, sessions.judge(shuffled(scorer, intact, one)));
              synchronized (done) {
                progress.report("importance of features", done.incrementAndGet(), all.size());
              }
            });
    return figures;
  }

  /** Only the trees and terms that read what is shuffled have to be asked again. */
  private float[] shuffled(RowScorer scorer, float[] intact, Shuffle one) {
    if (!(scorer instanceof SymmetricForest symmetric)) {
      return new ShuffledColumns(sessions.matrix(), scorer, bootstrap.seed())
          .scores(one.key, one.columns);
    }
    SymmetricForest reading = symmetric.treesThatRead(one.columns);
    float[] scores = intact.clone();
    if (reading.trees() > 0 || !reading.margin().isEmpty()) {
      float[] before = scores(reading);
      float[] after =
          new ShuffledColumns(sessions.matrix(), reading, bootstrap.seed())
              .scores(one.key, one.columns);
      for (int row = 0; row < scores.length; row++) {
        scores[row] += after[row] - before[row];
      }
    }
    return scores;
  }

  private float[] scores(RowScorer scorer) {
    TrainingMatrix matrix = sessions.matrix();
    float[] scores = new float[matrix.rows()];
    scorer.score(matrix.values(), matrix.rows(), matrix.columns(), scores);
    return scores;
  }

  /** Empty where no session has a value, as no session of at most k posts has a hit rate. */
  private Optional<ResampledMeans> resample(
      Map<String, SessionFigures> figures, Function<SessionFigures, UserSums> measure) {
    Map<String, UserSums> series = new LinkedHashMap<>();
    new TreeMap<>(figures).forEach((key, each) -> series.put(key, measure.apply(each)));
    boolean any = series.values().stream().anyMatch(sums -> !Double.isNaN(sums.mean()));
    return any ? Optional.of(new PairedBootstrap(bootstrap).resample(series)) : Optional.empty();
  }

  /** How far each figure falls when something is shuffled. */
  private record Drops(
      Optional<ResampledMeans> gauc,
      Optional<ResampledMeans> hitRate,
      @Nullable List<Double> gains) {

    private static final Comparator<Importance> MOST_IMPORTANT_FIRST =
        Comparator.comparingDouble((Importance each) -> -each.gauc().value())
            .thenComparingDouble(each -> -Optional.ofNullable(each.gain()).orElse(0.0))
            .thenComparing(Importance::name);

    List<Importance> of(List<Shuffle> shuffles) {
      return shuffles.stream()
          .map(
              one ->
                  new Importance(
                      one.name,
                      one.group,
                      gain(one.columns),
                      drop(gauc, one.key),
                      drop(hitRate, one.key)))
          .sorted(MOST_IMPORTANT_FIRST)
          .toList();
    }

    private static Interval drop(Optional<ResampledMeans> means, String key) {
      return means
          .map(known -> known.difference(INTACT, key))
          .orElseGet(() -> new Interval(Double.NaN, Double.NaN, Double.NaN));
    }

    private @Nullable Double gain(List<Integer> columns) {
      if (gains == null) {
        return null;
      }
      List<Double> known = Objects.requireNonNull(gains);
      double all = known.stream().mapToDouble(Double::doubleValue).sum();
      double own = columns.stream().mapToDouble(known::get).sum();
      return all > 0 ? own / all : 0;
    }
  }
}
