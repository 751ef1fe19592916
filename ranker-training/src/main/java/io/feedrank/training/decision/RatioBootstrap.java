package io.feedrank.training.decision;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.metric.SplitMix64;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Ratios of sums, one a ranker, in each resample of one bootstrap over users, or over users and
 * posts: an entry counts as often as its user was drawn, times as often as its post was (Owen, "The
 * pigeonhole bootstrap", Annals of Applied Statistics 2007). All rankers see the same draws, so
 * that differences are paired. The same seed gives the same intervals on any number of threads.
 */
final class RatioBootstrap {

  /** The post of an entry that is not resampled by post. */
  static final int NO_POST = -1;

  private final Map<String, double[]> resampled = new LinkedHashMap<>();
  private final Map<String, Double> ratios = new LinkedHashMap<>();
  private final double confidence;

  /**
   * A part of a ranker's two sums.
   *
   * @param user outside id
   * @param post index, or {@link #NO_POST}
   */
  record Entry(long user, int post, double numerator, double denominator) {}

  private RatioBootstrap(double confidence) {
    this.confidence = confidence;
  }

  /** Resamples the sums of all rankers together. */
  static RatioBootstrap of(Map<String, List<Entry>> rankers, BootstrapOptions options) {
    long[] users = distinct(rankers, true);
    long[] posts = distinct(rankers, false);
    RatioBootstrap bootstrap = new RatioBootstrap(options.confidence());
    Map<String, Indexed> series = new LinkedHashMap<>();
    rankers.forEach(
        (name, entries) -> {
          Indexed indexed = new Indexed(entries, users, posts);
          series.put(name, indexed);
          bootstrap.ratios.put(name, indexed.ratio(ones(users.length), ones(posts.length)));
          bootstrap.resampled.put(name, new double[options.resamples()]);
        });
    IntStream.range(0, users.length == 0 ? 0 : options.resamples())
        .parallel()
        .forEach(
            number -> {
              SplitMix64 random = SplitMix64.stream(options.seed(), number);
              int[] userTimes = drawn(users.length, random);
              int[] postTimes = drawn(posts.length, random);
              series.forEach(
                  (name, one) -> bootstrap.of(name)[number] = one.ratio(userTimes, postTimes));
            });
    return bootstrap;
  }

  private double[] of(String name) {
    return Objects.requireNonNull(resampled.get(name), name);
  }

  private static long[] distinct(Map<String, List<Entry>> rankers, boolean users) {
    return rankers.values().stream()
        .flatMap(List::stream)
        .mapToLong(entry -> users ? entry.user : entry.post)
        .sorted()
        .distinct()
        .toArray();
  }

  private static int[] ones(int size) {
    int[] ones = new int[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Entries without a post share one, which is drawn once whatever happens. */
  private static int[] drawn(int size, SplitMix64 random) {
    int[] times = new int[size];
    for (int draw = 0; draw < size; draw++) {
      times[random.nextIndex(size)]++;
    }
    return times;
  }

  /** The ratio of a ranker; NaN where nothing was expected of it. */
  Interval value(String name) {
    double[] own = of(name);
    return interval(Objects.requireNonNull(ratios.get(name)), own.length, i -> own[i]);
  }

  /** The ratio of a ranker less that of another. */
  Interval difference(String name, String minus) {
    double[] own = of(name);
    double[] other = of(minus);
    return interval(
        Objects.requireNonNull(ratios.get(name)) - Objects.requireNonNull(ratios.get(minus)),
        own.length,
        i -> own[i] - other[i]);
  }

  private Interval interval(double value, int count, IntToDoubleFunction resample) {
    double[] sorted =
        IntStream.range(0, count)
            .mapToDouble(resample)
            .filter(ratio -> !Double.isNaN(ratio))
            .sorted()
            .toArray();
    if (Double.isNaN(value) || sorted.length == 0) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    int tail = (int) Math.floor((1 - confidence) / 2 * sorted.length);
    return new Interval(value, sorted[tail], sorted[sorted.length - 1 - tail]);
  }

  /** Entries by the places of their users and posts. */
  private static final class Indexed {
    private final int[] users;
    private final int[] posts;
    private final double[] numerators;
    private final double[] denominators;

    Indexed(List<Entry> entries, long[] allUsers, long[] allPosts) {
      users = entries.stream().mapToInt(e -> Arrays.binarySearch(allUsers, e.user)).toArray();
      posts = entries.stream().mapToInt(e -> Arrays.binarySearch(allPosts, e.post)).toArray();
      numerators = entries.stream().mapToDouble(Entry::numerator).toArray();
      denominators = entries.stream().mapToDouble(Entry::denominator).toArray();
    }

    double ratio(int[] userTimes, int[] postTimes) {
      double numerator = 0;
      double denominator = 0;
      for (int i = 0; i < users.length; i++) {
        double times = (double) userTimes[users[i]] * postTimes[posts[i]];
        numerator += times * numerators[i];
        denominator += times * denominators[i];
      }
      return denominator > 0 ? numerator / denominator : Double.NaN;
    }
  }
}
