package io.feedrank.training.evaluation;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.PairedBootstrap;
import io.feedrank.metric.ResampledMeans;
import io.feedrank.metric.UserSums;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * One value for each ranker, measure and place; a place is a request, or whatever else is judged
 * once. Places are written once each, from any thread, and read when all are.
 *
 * @param <M> what is measured
 */
final class Scoreboard<M> {

  private final long[] users;
  private final List<String> rankers;
  private final Map<M, Map<String, double[]>> values = new ConcurrentHashMap<>();
  private final Map<M, double[]> weights = new ConcurrentHashMap<>();

  /**
   * A board on which every value is NaN: not counted.
   *
   * @param users the outside id of the user at each place
   */
  Scoreboard(long[] users, Set<String> rankers) {
    this.users = users.clone();
    this.rankers = List.copyOf(rankers);
  }

  List<String> rankers() {
    return rankers;
  }

  /** The outside id of the user at each place. */
  long[] users() {
    return users.clone();
  }

  int places() {
    return users.length;
  }

  void set(String ranker, M measure, int place, double value) {
    column(ranker, measure)[place] = value;
  }

  /** Lets a place count so much in the means of a measure, instead of 1. */
  void weigh(M measure, int place, double weight) {
    weights.computeIfAbsent(measure, first -> filled(1))[place] = weight;
  }

  private Map<String, double[]> columns(M measure) {
    return values.computeIfAbsent(
        measure,
        first -> {
          Map<String, double[]> columns = new LinkedHashMap<>();
          rankers.forEach(ranker -> columns.put(ranker, filled(Double.NaN)));
          return columns;
        });
  }

  private double[] filled(double value) {
    double[] column = new double[users.length];
    Arrays.fill(column, value);
    return column;
  }

  /** What was measured, in no order. */
  Set<M> measures() {
    return values.keySet();
  }

  /** Whether a ranker has a value of a measure at some place. */
  boolean has(String ranker, M measure) {
    return Arrays.stream(column(ranker, measure)).anyMatch(value -> !Double.isNaN(value));
  }

  /** How many places a ranker has a value at. */
  int counted(String ranker, M measure) {
    return (int)
        Arrays.stream(column(ranker, measure)).filter(value -> !Double.isNaN(value)).count();
  }

  /** How many users have such a place. */
  int countedUsers(String ranker, M measure) {
    double[] column = column(ranker, measure);
    return (int)
        IntStream.range(0, users.length)
            .filter(place -> !Double.isNaN(column[place]))
            .mapToLong(place -> users[place])
            .distinct()
            .count();
  }

  private double[] column(String ranker, M measure) {
    return Objects.requireNonNull(columns(measure).get(ranker), ranker);
  }

  /** The means of a measure over the places of some users drawn again and again. */
  ResampledMeans resample(M measure, BootstrapOptions options) {
    Map<String, UserSums> series = new LinkedHashMap<>();
    for (String ranker : rankers) {
      UserSums sums = new UserSums();
      double[] column = column(ranker, measure);
      double[] weight = weights.getOrDefault(measure, new double[0]);
      for (int place = 0; place < column.length; place++) {
        sums.add(users[place], column[place], weight.length == 0 ? 1 : weight[place]);
      }
      series.put(ranker, sums);
    }
    return new PairedBootstrap(options).resample(series);
  }

  /** By how much a ranker is ahead of each other one in a measure, paired by user. */
  Map<String, Interval> lead(String ranker, M measure, BootstrapOptions options) {
    ResampledMeans resampled = resample(measure, options);
    Map<String, Interval> lead = new LinkedHashMap<>();
    rankers.stream()
        .filter(other -> !other.equals(ranker) && has(other, measure))
        .forEach(other -> lead.put(other, resampled.difference(ranker, other)));
    return lead;
  }
}
