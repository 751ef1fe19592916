package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The pair features of a forest as bins of 7 bits, eight posts in a long. A feature with more than
 * 127 distinct borders is binned more than once, each time over a part of them.
 *
 * <p>Seven bits leave room for the comparison: {@code bin + (127 - border)} has its top bit set
 * exactly if the bin is above the border, and never carries into the next post.
 */
final class PairBins {

  static final int MOST_BORDERS = 127;

  /** By pair feature, by part. */
  private final float[][][] borders;

  /** By pair feature, the number of parts of those before. */
  private final int[] firstParts;

  private final List<ColumnBinner> binners = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();

  /**
   * The bins of a forest's pair features.
   *
   * @param pairFeatures features of pair scope in order
   */
  PairBins(SymmetricForest forest, int[] pairFeatures) {
    borders = new float[pairFeatures.length][][];
    firstParts = new int[pairFeatures.length];
    for (int i = 0; i < pairFeatures.length; i++) {
      borders[i] = parts(distinctBorders(forest, pairFeatures[i]));
      firstParts[i] = binners.size();
      for (float[] part : borders[i]) {
        binners.add(new ColumnBinner(part, forest.feature(pairFeatures[i]).missing()));
        columns.add(i);
      }
    }
  }

  /** Bins all columns of a request: one array of packed bins a part. */
  long[][] bin(float[][] pairColumns, int posts) {
    long[][] bins = new long[binners.size()][(posts + 7) / 8];
    ColumnBinner.Scratch scratch = new ColumnBinner.Scratch(posts);
    for (int part = 0; part < bins.length; part++) {
      binners.get(part).bin(pairColumns[columns.get(part)], posts, bins[part], scratch);
    }
    return bins;
  }

  /** Which array of packed bins a split looks at. */
  int part(int pairIndex, float border) {
    int part = 0;
    while (border > borders[pairIndex][part][borders[pairIndex][part].length - 1]) {
      part++;
    }
    return firstParts[pairIndex] + part;
  }

  /** The bin that a value must be above. */
  int bin(int pairIndex, float border) {
    float[] ascending = borders[pairIndex][part(pairIndex, border) - firstParts[pairIndex]];
    return Arrays.binarySearch(ascending, border);
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

  private static float[][] parts(float[] ascending) {
    float[][] parts = new float[(ascending.length + MOST_BORDERS - 1) / MOST_BORDERS][];
    for (int part = 0; part < parts.length; part++) {
      int from = part * MOST_BORDERS;
      parts[part] =
          Arrays.copyOfRange(ascending, from, Math.min(from + MOST_BORDERS, ascending.length));
    }
    return parts;
  }
}
