package io.feedrank.training.published;

import io.feedrank.metric.SplitMix64;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The posts of a catalogue that a user never had to do with, without a list of them: a sample of
 * them costs the number drawn, not the size of the catalogue.
 */
final class UnseenItems {

  private final int[] catalogue;

  /** The places in the catalogue of what was touched, ascending. */
  private final int[] touched;

  /**
   * Looks up what was touched.
   *
   * @param catalogue ascending
   * @param touched ascending; posts that are not in the catalogue do not matter
   */
  UnseenItems(int[] catalogue, int[] touched) {
    this.catalogue = catalogue;
    this.touched =
        Arrays.stream(touched)
            .map(post -> Arrays.binarySearch(catalogue, post))
            .filter(place -> place >= 0)
            .toArray();
  }

  /** How many there are. */
  int size() {
    return catalogue.length - touched.length;
  }

  /**
   * Different posts, every set of so many as likely as any other: Floyd's method (Bentley and
   * Floyd, "A sample of brilliance", Communications of the ACM 1987).
   *
   * @throws IllegalArgumentException if there are fewer
   */
  int[] sample(int count, SplitMix64 random) {
    if (count > size()) {
      throw new IllegalArgumentException(
          "%d posts are wanted of %d that there are".formatted(count, size()));
    }
    Set<Integer> drawn = new LinkedHashSet<>();
    for (int bound = size() - count + 1; bound <= size(); bound++) {
      if (!drawn.add(random.nextIndex(bound))) {
        drawn.add(bound - 1);
      }
    }
    return drawn.stream().mapToInt(this::at).toArray();
  }

  /** The post that so many untouched ones come before. */
  private int at(int rank) {
    int low = 0;
    int high = touched.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      // So many untouched posts lie before this touched one.
      if (touched[middle] - middle <= rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return catalogue[rank + low];
  }
}
