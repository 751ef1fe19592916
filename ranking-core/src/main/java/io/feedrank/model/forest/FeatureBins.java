package io.feedrank.model.forest;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bins of the features of one scope: by the borders that a forest asks about. A feature that no
 * tree splits has none. Immutable.
 */
final class FeatureBins {

  private final @Nullable ColumnBinner[] binners;

  /** By feature of the forest its place among those of the scope; -1 for the others. */
  private final int[] places;

  /**
   * The bins of the features of a scope.
   *
   * @throws IllegalArgumentException if one has more than {@link Lanes#MOST_BORDERS} borders
   */
  FeatureBins(SymmetricForest forest, ScopeColumns columns) {
    this.binners = new ColumnBinner[columns.size()];
    this.places = columns.places();
    for (int place = 0; place < binners.length; place++) {
      int feature = columns.feature(place);
      float[] borders = distinctBorders(forest, feature);
      if (borders.length > Lanes.MOST_BORDERS) {
        throw new IllegalArgumentException(
            "feature %d has %d borders, expected at most %d: train with fewer bins, or score with"
                    .formatted(feature, borders.length, Lanes.MOST_BORDERS)
                + " SymmetricForest");
      }
      binners[place] =
          borders.length == 0 ? null : new ColumnBinner(borders, forest.feature(feature).missing());
    }
  }

  int place(int feature) {
    return places[feature];
  }

  /** The place of a question's border among those of its feature. */
  int border(SplitCondition question) {
    ColumnBinner binner = binners[places[question.feature()]];
    if (binner == null) {
      throw new IllegalArgumentException("no tree splits feature " + question.feature());
    }
    return binner.index(question.border());
  }

  /** How a feature is binned; null if no tree splits it. */
  @Nullable ColumnBinner binner(int place) {
    return binners[place];
  }

  /**
   * The lanes of a column by block; none if no tree splits its feature.
   *
   * @param size how many of the values
   */
  long[][] bin(int place, float[] values, int size) {
    ColumnBinner binner = binners[place];
    if (binner == null) {
      return new long[Lanes.blocks(size)][0];
    }
    long[][] lanes = Lanes.zeros(size);
    for (int block = 0; block < lanes.length; block++) {
      binner.bin(values, block * Lanes.BLOCK, Lanes.postsOf(block, size), lanes[block]);
    }
    return lanes;
  }

  /** The lanes of a column of runs, which are not cut into blocks. */
  long[][] binRuns(int place, float[] values) {
    ColumnBinner binner = binners[place];
    long[] lanes = new long[binner == null ? 0 : (values.length + 3) / 4];
    if (binner != null) {
      binner.bin(values, 0, values.length, lanes);
    }
    return new long[][] {lanes};
  }

  private static float[] distinctBorders(SymmetricForest forest, int feature) {
    TreeSet<Float> distinct = new TreeSet<>();
    for (int t = 0; t < forest.trees(); t++) {
      for (int l = 0; l < forest.tree(t).depth(); l++) {
        if (forest.tree(t).feature(l) == feature) {
          distinct.add(forest.tree(t).border(l));
        }
      }
    }
    float[] ascending = new float[distinct.size()];
    int i = 0;
    for (float border : distinct) {
      ascending[i++] = border;
    }
    return ascending;
  }
}
