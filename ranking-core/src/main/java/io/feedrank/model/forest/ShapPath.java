package io.feedrank.model.forest;

/**
 * The distinct features on the way to a node: for each the share of training rows that would come
 * along if the feature were unknown, and whether the row itself comes along; with the permutation
 * weights of all subset sizes (EXTEND and UNWIND of Lundberg et al. 2020).
 *
 * <p>Element 0 stands for the empty set. Reused for many nodes of the same depth.
 */
final class ShapPath {

  private static final int NO_FEATURE = -1;

  private final int[] features;
  private final double[] shares;
  private final double[] hot;
  private final double[] weights;

  /** Number of splits above the node, which repeated features make more than the path's length. */
  private int depth;

  private int length;

  ShapPath(int capacity) {
    features = new int[capacity];
    shares = new double[capacity];
    hot = new double[capacity];
    weights = new double[capacity];
  }

  int depth() {
    return depth;
  }

  /** Makes this the path to a root. */
  void begin() {
    depth = 0;
    length = 0;
    extend(NO_FEATURE, 1, 1);
  }

  /**
   * Makes this the path to a child of the node that {@code parent} leads to.
   *
   * @return false if neither the row nor any training row gets there, so nothing below counts
   */
  boolean follow(ShapPath parent, int feature, double share, boolean rowFollows) {
    copy(parent);
    depth = parent.depth + 1;
    double allShare = share;
    double allHot = rowFollows ? 1 : 0;
    int before = indexOf(feature);
    if (before > 0) {
      allShare *= shares[before];
      allHot *= hot[before];
      remove(before);
    }
    if (allShare == 0 && allHot == 0) {
      return false;
    }
    extend(feature, allShare, allHot);
    return true;
  }

  /** Adds what each feature of the path contributes by way of a leaf of this value. */
  void addTo(double[] contributions, double value) {
    for (int i = 1; i < length; i++) {
      contributions[features[i]] += weightWithout(i) * (hot[i] - shares[i]) * value;
    }
  }

  private int indexOf(int feature) {
    for (int i = 1; i < length; i++) {
      if (features[i] == feature) {
        return i;
      }
    }
    return 0;
  }

  private void copy(ShapPath source) {
    length = source.length;
    System.arraycopy(source.features, 0, features, 0, length);
    System.arraycopy(source.shares, 0, shares, 0, length);
    System.arraycopy(source.hot, 0, hot, 0, length);
    System.arraycopy(source.weights, 0, weights, 0, length);
  }

  private void extend(int feature, double share, double one) {
    int last = length;
    features[last] = feature;
    shares[last] = share;
    hot[last] = one;
    weights[last] = last == 0 ? 1 : 0;
    for (int i = last - 1; i >= 0; i--) {
      weights[i + 1] += one * weights[i] * (i + 1) / (last + 1);
      weights[i] = share * weights[i] * (last - i) / (last + 1);
    }
    length++;
  }

  /** Undoes {@link #extend} for one element, wherever in the path it is. */
  private void remove(int index) {
    int last = length - 1;
    double share = shares[index];
    double next = weights[last];
    for (int i = last - 1; i >= 0; i--) {
      if (hot[index] != 0) {
        double weight = weights[i];
        weights[i] = next * (last + 1) / (i + 1);
        next = weight - weights[i] * share * (last - i) / (last + 1);
      } else {
        weights[i] = weights[i] * (last + 1) / (share * (last - i));
      }
    }
    for (int i = index; i < last; i++) {
      features[i] = features[i + 1];
      shares[i] = shares[i + 1];
      hot[i] = hot[i + 1];
    }
    length--;
  }

  /** The sum of the weights that would be left if one element were removed. */
  private double weightWithout(int index) {
    int last = length - 1;
    double share = shares[index];
    double total = 0;
    double next = weights[last];
    for (int i = last - 1; i >= 0; i--) {
      if (hot[index] != 0) {
        double weight = next * (last + 1) / (i + 1);
        total += weight;
        next = weights[i] - weight * share * (last - i) / (last + 1);
      } else {
        total += weights[i] * (last + 1) / (share * (last - i));
      }
    }
    return total;
  }
}
