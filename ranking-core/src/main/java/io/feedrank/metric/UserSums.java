package io.feedrank.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One metric of one ranker, added up by user: what {@link PairedBootstrap} resamples.
 *
 * <p>Not thread-safe; tasks that each own their users fill one each and {@link #addAll} joins them,
 * which gives the same bits in any order as long as no user is in two.
 */
public final class UserSums {
  private final Map<Long, Sum> byUser = new HashMap<>();
  private long skipped;

  private static final class Sum {
    private double weighted;
    private double weight;

    void add(double weighted, double weight) {
      this.weighted += weighted;
      this.weight += weight;
    }
  }

  /** Adds a value of weight 1; NaN is left out of the mean and counted as skipped. */
  public void add(long user, double value) {
    add(user, value, 1);
  }

  /**
   * Adds one request's value; a user may have any number of requests.
   *
   * @param value a number, or NaN for a request that does not count (see {@link
   *     EmptyQuery#SKIPPED})
   * @param weight finite, above 0; the group size for a {@link GroupAuc}-like mean
   * @throws IllegalArgumentException if the value is infinite or the weight out of range
   */
  public void add(long user, double value, double weight) {
    if (Double.isInfinite(value) || !(weight > 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "value %s with weight %s of user %d; values must be finite or NaN, weights finite and above 0"
              .formatted(value, weight, user));
    }
    Sum sum = byUser.computeIfAbsent(user, absent -> new Sum());
    if (Double.isNaN(value)) {
      skipped++;
    } else {
      sum.add(value * weight, weight);
    }
  }

  /** Adds everything the other has. */
  public void addAll(UserSums other) {
    other.byUser.forEach(
        (user, sum) ->
            byUser.computeIfAbsent(user, absent -> new Sum()).add(sum.weighted, sum.weight));
    skipped += other.skipped;
  }

  /** The weighted mean over all requests; NaN if nothing counted. */
  public double mean() {
    double weighted = 0;
    double weight = 0;
    for (long user : users()) {
      weighted += weightedSum(user);
      weight += weight(user);
    }
    return weighted / weight;
  }

  /** How many values were NaN and left out. */
  public long skipped() {
    return skipped;
  }

  /** All users seen, ascending, those with skipped values only included. */
  long[] users() {
    long[] users = byUser.keySet().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(users);
    return users;
  }

  double weightedSum(long user) {
    Sum sum = byUser.get(user);
    return sum == null ? 0 : sum.weighted;
  }

  double weight(long user) {
    Sum sum = byUser.get(user);
    return sum == null ? 0 : sum.weight;
  }
}
