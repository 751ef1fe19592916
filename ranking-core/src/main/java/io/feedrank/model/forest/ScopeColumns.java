package io.feedrank.model.forest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The features of one scope, in the order of the forest. Immutable. */
final class ScopeColumns {

  private final int[] features;
  private final int[] places;

  ScopeColumns(List<FeatureScope> scopes, FeatureScope scope) {
    this.features = IntStream.range(0, scopes.size()).filter(f -> scopes.get(f) == scope).toArray();
    this.places = new int[scopes.size()];
    Arrays.fill(places, -1);
    for (int place = 0; place < features.length; place++) {
      places[features[place]] = place;
    }
  }

  int size() {
    return features.length;
  }

  int feature(int place) {
    return features[place];
  }

  /** By feature of the forest its place among these, -1 if it is of another scope; not a copy. */
  int[] places() {
    return places;
  }
}
