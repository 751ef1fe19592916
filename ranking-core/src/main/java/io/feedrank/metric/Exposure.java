package io.feedrank.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The number of recommendations of each item of a catalogue: the base of coverage and
 * concentration.
 *
 * <p>Not thread-safe; {@link #addAll} joins the counts of several tasks.
 */
public final class Exposure {
  private final Map<Long, Long> counts = new HashMap<>();

  /** Counts every item of one recommended list, usually the top k. */
  public void add(long... recommendedIds) {
    for (long id : recommendedIds) {
      counts.merge(id, 1L, Long::sum);
    }
  }

  /** Adds the counts of another. */
  public void addAll(Exposure other) {
    other.counts.forEach((id, count) -> counts.merge(id, count, Long::sum));
  }

  /**
   * The share of the catalogue that was recommended at least once, 0..1.
   *
   * @throws IllegalArgumentException if the catalogue is smaller than what was recommended
   */
  public double coverage(int catalogueSize) {
    return (double) counts.size() / checked(catalogueSize);
  }

  /**
   * The Gini coefficient of the exposures over the whole catalogue, never recommended items
   * included: 0 if all items are shown equally often, 1 - 1/n if one item takes all; NaN if nothing
   * was recommended.
   *
   * <p>G = 2 sum(i x<sub>i</sub>) / (n sum(x<sub>i</sub>)) - (n + 1) / n over the ascending
   * exposures x<sub>1</sub> .. x<sub>n</sub>.
   *
   * @throws IllegalArgumentException if the catalogue is smaller than what was recommended
   */
  public double gini(int catalogueSize) {
    long[] ascending = counts.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(ascending);
    int neverShown = checked(catalogueSize) - ascending.length;
    double ranked = 0;
    double total = 0;
    for (int i = 0; i < ascending.length; i++) {
      ranked += (neverShown + i + 1.0) * ascending[i];
      total += ascending[i];
    }
    return 2 * ranked / (catalogueSize * total) - (catalogueSize + 1.0) / catalogueSize;
  }

  private int checked(int catalogueSize) {
    if (catalogueSize < 1 || catalogueSize < counts.size()) {
      throw new IllegalArgumentException(
          "catalogue of %d items but %d distinct ones were recommended; pass the size of the catalogue they came from"
              .formatted(catalogueSize, counts.size()));
    }
    return catalogueSize;
  }
}
