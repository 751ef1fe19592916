package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.PairedBootstrap;
import io.feedrank.metric.ResampledMeans;
import io.feedrank.metric.UserSums;
import io.feedrank.training.impression.RequestGroup;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One value for each ranker, metric and request; places are written once each, from any thread, and
 * read when all are.
 */
final class Scoreboard {

  private record Cell(String ranker, String metric) {}

  private final List<RequestGroup> requests;
  private final List<String> rankers;
  private final List<String> metrics;
  private final Map<Cell, double[]> values = new HashMap<>();

  /** A board on which every value is NaN: not counted. */
  Scoreboard(List<RequestGroup> requests, List<String> rankers, List<String> metrics) {
    this.requests = requests;
    this.rankers = List.copyOf(rankers);
    this.metrics = List.copyOf(metrics);
    for (String ranker : rankers) {
      for (String metric : metrics) {
        double[] unknown = new double[requests.size()];
        Arrays.fill(unknown, Double.NaN);
        values.put(new Cell(ranker, metric), unknown);
      }
    }
  }

  void set(String ranker, String metric, int place, double value) {
    Objects.requireNonNull(values.get(new Cell(ranker, metric)), metric)[place] = value;
  }

  /** The mean of every metric for every ranker, each with its interval over users. */
  Map<String, Map<String, Interval>> means(Ids users, BootstrapOptions options) {
    Map<String, Map<String, Interval>> means = new LinkedHashMap<>();
    rankers.forEach(ranker -> means.put(ranker, new LinkedHashMap<>()));
    for (String metric : metrics) {
      ResampledMeans resampled = resample(metric, users, options);
      means.forEach((ranker, figures) -> figures.put(metric, resampled.interval(ranker)));
    }
    return means;
  }

  /** By how much a ranker is ahead of each other one in a metric, paired by user. */
  Map<String, Interval> lead(String ranker, String metric, Ids users, BootstrapOptions options) {
    ResampledMeans resampled = resample(metric, users, options);
    Map<String, Interval> lead = new LinkedHashMap<>();
    rankers.stream()
        .filter(other -> !other.equals(ranker))
        .forEach(other -> lead.put(other, resampled.difference(ranker, other)));
    return lead;
  }

  private ResampledMeans resample(String metric, Ids users, BootstrapOptions options) {
    Map<String, UserSums> series = new LinkedHashMap<>();
    for (String ranker : rankers) {
      UserSums sums = new UserSums();
      double[] column = Objects.requireNonNull(values.get(new Cell(ranker, metric)), metric);
      for (int place = 0; place < column.length; place++) {
        sums.add(users.id(requests.get(place).user()), column[place]);
      }
      series.put(ranker, sums);
    }
    return new PairedBootstrap(options).resample(series);
  }
}
