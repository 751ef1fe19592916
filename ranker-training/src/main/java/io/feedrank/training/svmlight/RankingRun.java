package io.feedrank.training.svmlight;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.EmptyQuery;
import io.feedrank.metric.Interval;
import io.feedrank.metric.PairedBootstrap;
import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.RankingMetric;
import io.feedrank.metric.ResampledMeans;
import io.feedrank.metric.TieBreak;
import io.feedrank.metric.UserSums;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.progress.Progress;
import io.feedrank.training.symmetric.BinnedMatrix;
import io.feedrank.training.symmetric.BorderSampler;
import io.feedrank.training.symmetric.FeatureBorders;
import io.feedrank.training.symmetric.LabeledRows;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.Sampling;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import io.feedrank.training.trees.SymmetricTreeTrainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fits symmetric trees on one file of ranking data, stops by another, and judges on a third.
 *
 * @param options how the trees are fitted
 * @param bootstrap how intervals are drawn
 */
public record RankingRun(SymmetricOptions options, BootstrapOptions bootstrap) {

  /**
   * LambdaMART with small steps: queries are few, relevance is graded, and second derivatives of
   * pairs are far below those of a log loss.
   */
  public static final SymmetricOptions DEFAULT =
      new SymmetricOptions(
          Objective.LAMBDA_NDCG,
          new Growth(1_000, 60, 5, 0.05, 0.001),
          new Sampling(0.8, 0.6, 3),
          2,
          1,
          "ndcg@10",
          0);

  private static final int BINS = 254;

  /** The sample that borders are found in is held as floats beside the rows. */
  private static final int MOST_SAMPLED_CELLS = 20_000_000;

  private static final int[] CUTOFFS = {1, 3, 5, 10};

  /**
   * A forest and how good it is.
   *
   * @param forest over the columns of the files, in their order
   * @param report on the test rows
   */
  public record Result(SymmetricForest forest, RankingReport report) {}

  /**
   * Fits and judges. The files may name different columns: what one lacks is absent there.
   *
   * @param absent the value of what is absent
   * @throws IllegalArgumentException if nothing can be learned from the rows
   */
  public Result run(
      RankingRows train,
      RankingRows validation,
      RankingRows test,
      float absent,
      Progress progress) {
    int columns =
        IntStream.of(train.columns(), validation.columns(), test.columns()).max().getAsInt();
    RankingRows judged = test.widened(columns, absent);
    RankingRows fitted = train.widened(columns, absent);
    FeatureBorders borders = borders(fitted);
    SymmetricForest forest =
        SymmetricForest.parse(
            new SymmetricTreeTrainer(options)
                .train(
                    binned(fitted, borders),
                    binned(validation.widened(columns, absent), borders),
                    progress)
                .trees());
    float[] scores = new float[judged.rows()];
    forest.score(judged.values(), judged.rows(), columns, scores);
    float[] random = new float[judged.rows()];
    for (int row = 0; row < random.length; row++) {
      random[row] = TieBreak.hash(row) >>> 40;
    }
    Map<String, Map<String, Interval>> figures = new LinkedHashMap<>();
    for (Map.Entry<Measure, ResampledMeans> measured :
        measure(judged, Map.of("model", scores, "random", random)).entrySet()) {
      for (String ranker : new String[] {"model", "random"}) {
        figures
            .computeIfAbsent(ranker, first -> new LinkedHashMap<>())
            .put(measured.getKey().label(), measured.getValue().interval(ranker));
      }
    }
    return new Result(
        forest,
        new RankingReport(
            forest.trees(), train.rows(), judged.queries(), emptyQueries(judged), figures));
  }

  private static FeatureBorders borders(RankingRows rows) {
    List<String> names =
        IntStream.range(0, rows.columns()).mapToObj(column -> "column_" + column).toList();
    BorderSampler sampler =
        new BorderSampler(names, Math.min(rows.rows(), MOST_SAMPLED_CELLS / rows.columns()), 0);
    sampler.add(rows.values(), rows.rows());
    return sampler.borders(BINS);
  }

  private static LabeledRows binned(RankingRows rows, FeatureBorders borders) {
    BinnedMatrix matrix =
        new BinnedMatrix.Builder(borders, rows.rows()).add(rows.values(), rows.rows()).build();
    return LabeledRows.of(matrix, rows.labels()).withGroups(rows.querySizes());
  }

  /** A figure: a metric at a cut-off, and what a query without relevant rows is worth. */
  private record Measure(RankingMetric metric, int k, EmptyQuery empty) {
    String label() {
      return switch (empty) {
        case COUNTS_ZERO -> metric.label(k);
        case COUNTS_ONE -> metric.label(k) + ", empty queries 1";
        case SKIPPED -> metric.label(k) + ", empty queries left out";
      };
    }
  }

  private Map<Measure, ResampledMeans> measure(RankingRows rows, Map<String, float[]> scores) {
    Map<Measure, Map<String, UserSums>> sums = new LinkedHashMap<>();
    for (EmptyQuery empty : conventions(rows)) {
      for (int k : CUTOFFS) {
        sums.put(new Measure(RankingMetric.NDCG, k, empty), new LinkedHashMap<>());
      }
    }
    sums.put(new Measure(RankingMetric.MAP, 10, EmptyQuery.COUNTS_ZERO), new LinkedHashMap<>());
    sums.put(new Measure(RankingMetric.MRR, 10, EmptyQuery.COUNTS_ZERO), new LinkedHashMap<>());
    scores.forEach(
        (ranker, values) -> {
          int from = 0;
          for (int query = 0; query < rows.queries(); query++) {
            int to = from + rows.querySizes()[query];
            RankedLabels list = ranked(rows, values, from, to);
            int place = query;
            sums.forEach(
                (measure, own) ->
                    own.computeIfAbsent(ranker, first -> new UserSums())
                        .add(place, measure.metric.of(list, measure.k, measure.empty)));
            from = to;
          }
        });
    Map<Measure, ResampledMeans> means = new LinkedHashMap<>();
    PairedBootstrap resampling = new PairedBootstrap(bootstrap);
    sums.forEach((measure, own) -> means.put(measure, resampling.resample(own)));
    return means;
  }

  /** All conventions agree where every query has a relevant row. */
  private static EmptyQuery[] conventions(RankingRows rows) {
    return emptyQueries(rows) == 0
        ? new EmptyQuery[] {EmptyQuery.COUNTS_ZERO}
        : EmptyQuery.values();
  }

  private static RankedLabels ranked(RankingRows rows, float[] values, int from, int to) {
    double[] scores = new double[to - from];
    double[] labels = new double[to - from];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = values[from + i];
      labels[i] = rows.labels()[from + i];
    }
    long[] ids = IntStream.range(from, to).asLongStream().toArray();
    return RankedLabels.rank(scores, ids, labels, scores.length);
  }

  private static int emptyQueries(RankingRows rows) {
    int empty = 0;
    int from = 0;
    for (int size : rows.querySizes()) {
      float most = 0;
      for (float label : Arrays.copyOfRange(rows.labels(), from, from + size)) {
        most = Math.max(most, label);
      }
      empty += most > 0 ? 0 : 1;
      from += size;
    }
    return empty;
  }
}
