package io.feedrank.metric;

import io.feedrank.metric.PairedBootstrap.Resamples;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The means of several series in each resample of one bootstrap, read as percentile intervals.
 * Immutable, safe to share.
 */
public final class ResampledMeans {
  private final long[] users;
  private final Map<String, Resamples> series;
  private final double confidence;

  ResampledMeans(long[] users, Map<String, Resamples> series, double confidence) {
    this.users = users;
    this.series = series;
    this.confidence = confidence;
  }

  /** The names of the series, in the order given. */
  public List<String> names() {
    return List.copyOf(series.keySet());
  }

  /** How many users were drawn from. */
  public int users() {
    return users.length;
  }

  /**
   * The mean of a series over all requests, with its percentile interval.
   *
   * @throws IllegalArgumentException if there is no such series
   */
  public Interval interval(String name) {
    Resamples one = resamples(name);
    return percentiles(one.mean(), one.count(), one::mean);
  }

  /**
   * The mean of the first series minus that of the second, with the percentile interval of the
   * paired difference.
   *
   * @throws IllegalArgumentException if a name is unknown or the series do not weigh every user
   *     alike: a difference has a meaning on the same requests only
   */
  public Interval difference(String name, String minusName) {
    Resamples one = resamples(name);
    Resamples minus = resamples(minusName);
    for (int user = 0; user < users.length; user++) {
      if (one.weight(user) != minus.weight(user)) {
        throw new IllegalArgumentException(
            "user %d weighs %s in '%s' but %s in '%s'; judge both on the same requests"
                .formatted(users[user], one.weight(user), name, minus.weight(user), minusName));
      }
    }
    return percentiles(
        one.mean() - minus.mean(),
        one.count(),
        resample -> one.mean(resample) - minus.mean(resample));
  }

  private Resamples resamples(String name) {
    Resamples found = series.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no series named '%s'; there are %s".formatted(name, series.keySet()));
    }
    return found;
  }

  /** A resample in which nothing counted has no mean and is left out. */
  private Interval percentiles(double value, int count, IntToDoubleFunction resample) {
    double[] sorted =
        IntStream.range(0, count)
            .mapToDouble(resample)
            .filter(mean -> !Double.isNaN(mean))
            .sorted()
            .toArray();
    double tail = (1 - confidence) / 2;
    return new Interval(value, Quantile.of(sorted, tail), Quantile.of(sorted, 1 - tail));
  }
}
