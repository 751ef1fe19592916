package io.feedrank.metric;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;

/** The properties of a recommended list beyond accuracy: varied, little known, steady over time. */
public final class ListDiversity {
  private ListDiversity() {}

  /**
   * Intra-list distance: the mean of 1 - cosine over all pairs of items (Ziegler et al., WWW 2005),
   * 0..2; NaN for fewer than two items. A zero vector is at distance 1 from everything.
   *
   * @param vectors the vector of an item, all of one length
   * @throws IllegalArgumentException if two vectors differ in length
   */
  public static double intraListDistance(long[] ids, LongFunction<float[]> vectors) {
    float[][] vectorOf = Arrays.stream(ids).mapToObj(vectors).toArray(float[][]::new);
    double sum = 0;
    for (int i = 1; i < vectorOf.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 1 - cosine(vectorOf[i], vectorOf[j]);
      }
    }
    return sum / (ids.length * (ids.length - 1.0) / 2);
  }

  private static double cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors of %d and %d numbers in one list; take both from one basis"
              .formatted(a.length, b.length));
    }
    double product = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      lengthA += (double) a[i] * a[i];
      lengthB += (double) b[i] * b[i];
    }
    return product == 0 ? 0 : product / Math.sqrt(lengthA * lengthB);
  }

  /**
   * Novelty: the mean self-information -log2 p(item) in bits (Zhou et al., PNAS 2010); NaN for an
   * empty list.
   *
   * @param probabilities the chance that a random user knows the item, above 0 and up to 1
   * @throws IllegalArgumentException if a probability is out of range
   */
  public static double novelty(long[] ids, LongToDoubleFunction probabilities) {
    double bits = 0;
    for (long id : ids) {
      double probability = probabilities.applyAsDouble(id);
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probability of item %d is %s; it must be above 0 and at most 1: smooth unseen items, such as (count + 1) / (users + 1)"
                .formatted(id, probability));
      }
      bits -= StrictMath.log(probability) / StrictMath.log(2);
    }
    return bits / ids.length;
  }

  /**
   * Churn: the share of the later list's first k that the earlier list's first k did not have,
   * 0..1; NaN for an empty later list. Order within the k does not matter.
   *
   * @throws IllegalArgumentException if k is below 1
   */
  public static double churn(long[] earlierIds, long[] laterIds, int k) {
    Checks.cutoff(k);
    Set<Long> earlier = new HashSet<>();
    Arrays.stream(earlierIds).limit(k).forEach(earlier::add);
    return Arrays.stream(laterIds)
        .limit(k)
        .mapToDouble(id -> earlier.contains(id) ? 0 : 1)
        .average()
        .orElse(Double.NaN);
  }
}
