package io.feedrank.training.evaluation;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.ResampledMeans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * The record of an evaluation of rankers by a protocol, and the figures it comes to.
 *
 * <p>Places are written from any thread; the rest is for one.
 */
final class ScoreSheet {

  /** The longest list whose hit rate is told. */
  static final int CURVE = 20;

  private final Protocol protocol;
  private final EvaluationOptions options;
  private final Scoreboard<Metric> metrics;
  private final Scoreboard<MetricAt> further;
  private final Scoreboard<Integer> curve;
  private final Map<String, Map<Metric, Double>> totals = new LinkedHashMap<>();

  /**
   * An empty sheet.
   *
   * @param users the outside id of the user at each place
   */
  ScoreSheet(Protocol protocol, EvaluationOptions options, long[] users, Set<String> rankers) {
    this.protocol = protocol;
    this.options = options;
    this.metrics = new Scoreboard<>(users, rankers);
    this.further = new Scoreboard<>(users, rankers);
    this.curve = new Scoreboard<>(users, rankers);
  }

  Scoreboard<Metric> metrics() {
    return metrics;
  }

  /** Writes down the hits of lists of length 1 to {@link #CURVE}. */
  void hits(String ranker, int place, IntToDoubleFunction hitAt) {
    for (int length = 1; length <= CURVE; length++) {
      curve.set(ranker, length, place, hitAt.applyAsDouble(length));
    }
  }

  /** Writes down a measure of lists of one of the lengths that are judged. */
  void set(String ranker, Metric metric, int k, int place, double value) {
    if (k == options.cutoff()) {
      metrics.set(ranker, metric, place, value);
    } else {
      further.set(ranker, new MetricAt(metric, k), place, value);
    }
  }

  /** Writes down a measure of all places together, which has no interval. */
  void total(String ranker, Metric metric, double value) {
    totals.computeIfAbsent(ranker, first -> new LinkedHashMap<>()).put(metric, value);
  }

  /** By ranker, then by metric in the order of reports. */
  Map<String, Map<String, Interval>> figures() {
    Map<String, Map<String, Interval>> figures = new LinkedHashMap<>();
    metrics.rankers().forEach(ranker -> figures.put(ranker, new LinkedHashMap<>()));
    for (Metric metric : Metric.values()) {
      if (metrics.measures().contains(metric)) {
        ResampledMeans means = metrics.resample(metric, options.bootstrap());
        figures.forEach(
            (ranker, own) -> {
              if (metrics.has(ranker, metric)) {
                own.put(label(metric), means.interval(ranker));
              }
            });
      }
      addFurther(metric, figures);
      figures.forEach(
          (ranker, own) -> {
            Double total = totals.getOrDefault(ranker, Map.of()).get(metric);
            if (total != null) {
              own.put(label(metric), new Interval(total, Double.NaN, Double.NaN));
            }
          });
    }
    return figures;
  }

  private String label(Metric metric) {
    return metric.label(options.cutoff(), protocol);
  }

  /** A metric of lists of another length than the headline's. */
  private record MetricAt(Metric metric, int k) {}

  private void addFurther(Metric metric, Map<String, Map<String, Interval>> figures) {
    for (int k : options.furtherCutoffs()) {
      MetricAt at = new MetricAt(metric, k);
      if (further.measures().contains(at)) {
        ResampledMeans means = further.resample(at, options.bootstrap());
        figures.forEach(
            (ranker, own) -> {
              if (further.has(ranker, at)) {
                own.put(metric.label(k, protocol), means.interval(ranker));
              }
            });
      }
    }
  }

  /** By how much the model is ahead of each other ranker in the headline. */
  Map<String, Interval> lead() {
    return metrics.lead(ProtocolReport.MODEL, Metric.HIT_RATE, options.bootstrap());
  }

  /** By ranker, the hit rates of lists of length 1 to {@link #CURVE}. */
  Map<String, List<Interval>> hitCurve() {
    Map<String, List<Interval>> curves = new LinkedHashMap<>();
    curve.rankers().forEach(ranker -> curves.put(ranker, new ArrayList<>()));
    BootstrapOptions bootstrap = options.bootstrap();
    for (int length = 1; length <= CURVE; length++) {
      ResampledMeans means = curve.resample(length, bootstrap);
      curves.forEach((ranker, own) -> own.add(means.interval(ranker)));
    }
    return curves;
  }
}
