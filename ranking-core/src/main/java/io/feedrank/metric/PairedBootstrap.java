package io.feedrank.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A cluster bootstrap over users: each resample draws as many users as there are, with replacement,
 * and all requests of a drawn user go along (Efron and Tibshirani, "An introduction to the
 * bootstrap", 1993, chapters 8 and 13; Field and Welsh, JRSS-B 2007, for clusters).
 *
 * <p>Requests of one user are alike; resampling requests as if they were independent gives
 * intervals that are too narrow. All series see the same drawn users, so their differences are
 * paired: what makes a user easy for both rankers cancels.
 *
 * <p>Each resample has a stream of random numbers of its own, and each sum runs over users in
 * ascending order: the same seed gives the same bits on any number of threads. Cost: resamples x
 * users draws, and two multiplications per series for each.
 */
public final class PairedBootstrap {
  private final BootstrapOptions options;

  public PairedBootstrap(BootstrapOptions options) {
    this.options = options;
  }

  /**
   * Resamples all series together, in parallel on the common pool.
   *
   * @param series by name; the users drawn from are those of all series together
   * @throws IllegalArgumentException if there are no series or no users
   */
  public ResampledMeans resample(Map<String, UserSums> series) {
    long[] users =
        series.values().stream()
            .flatMapToLong(sums -> LongStream.of(sums.users()))
            .sorted()
            .distinct()
            .toArray();
    if (users.length == 0) {
      throw new IllegalArgumentException(
          "%d series without any user; add values to them before resampling"
              .formatted(series.size()));
    }
    Map<String, Resamples> resamples = new LinkedHashMap<>();
    series.forEach(
        (name, sums) -> resamples.put(name, new Resamples(sums, users, options.resamples())));
    IntStream.range(0, options.resamples())
        .parallel()
        .forEach(number -> draw(number, users.length, resamples));
    return new ResampledMeans(users, resamples, options.confidence());
  }

  private void draw(int number, int users, Map<String, Resamples> series) {
    SplitMix64 random = SplitMix64.stream(options.seed(), number);
    int[] times = new int[users];
    for (int draw = 0; draw < users; draw++) {
      times[random.nextIndex(users)]++;
    }
    series.values().forEach(one -> one.set(number, times));
  }

  /** One series laid out by user, and its mean in each resample. */
  static final class Resamples {
    private final double[] sums;
    private final double[] weights;
    private final double[] means;
    private final double mean;

    Resamples(UserSums series, long[] users, int resamples) {
      this.sums = LongStream.of(users).mapToDouble(series::weightedSum).toArray();
      this.weights = LongStream.of(users).mapToDouble(series::weight).toArray();
      this.means = new double[resamples];
      this.mean = series.mean();
    }

    private void set(int number, int[] times) {
      double sum = 0;
      double weight = 0;
      for (int user = 0; user < times.length; user++) {
        sum += times[user] * sums[user];
        weight += times[user] * weights[user];
      }
      means[number] = sum / weight;
    }

    double mean() {
      return mean;
    }

    double mean(int resample) {
      return means[resample];
    }

    double weight(int user) {
      return weights[user];
    }

    int count() {
      return means.length;
    }
  }
}
