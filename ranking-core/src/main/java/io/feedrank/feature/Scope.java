package io.feedrank.feature;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The features of a set that are computed alike, and the columns they fill. Immutable. */
final class Scope<F extends Feature> {

  private final List<F> features;
  private final int[] columns;

  private Scope(List<F> features, int[] columns) {
    this.features = features;
    this.columns = columns;
  }

  /** Those features of a list that are of a kind and meet a condition; columns are their places. */
  static <F extends Feature> Scope<F> of(List<Feature> all, Class<F> kind, Predicate<F> condition) {
    int[] columns =
        IntStream.range(0, all.size())
            .filter(c -> kind.isInstance(all.get(c)) && condition.test(kind.cast(all.get(c))))
            .toArray();
    return new Scope<>(
        IntStream.of(columns).mapToObj(c -> kind.cast(all.get(c))).toList(), columns);
  }

  int size() {
    return columns.length;
  }

  F feature(int place) {
    return features.get(place);
  }

  int column(int place) {
    return columns[place];
  }

  /** The place of a column among those of this scope; negative if it is not of it. */
  int place(int column) {
    return Arrays.binarySearch(columns, column);
  }

  /** Spreads values, one a feature from a place on, over a row. */
  void copy(float[] from, int place, float[] matrix, int row) {
    for (int i = 0; i < columns.length; i++) {
      matrix[row + columns[i]] = from[place + i];
    }
  }
}
