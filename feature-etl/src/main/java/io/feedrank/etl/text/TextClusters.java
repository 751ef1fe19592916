package io.feedrank.etl.text;

/**
 * The centres of the text clusters: directions on the unit sphere, clusters x dims.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextClusters {

  /** The cluster of a text without a direction. */
  public static final int NONE = -1;

  private final int dims;
  private final float[] centroids;

  /** Takes ownership of the array. */
  TextClusters(int dims, float[] centroids) {
    this.dims = dims;
    this.centroids = centroids;
  }

  /**
   * Returns stored clusters.
   *
   * @param dims numbers for each centroid; at least 1
   * @param centroids cluster after cluster, {@code dims} numbers each; copied; may be empty
   * @throws IllegalArgumentException if the values are not whole rows of finite numbers: the stored
   *     rows were mixed up or cut, so fit the basis again
   */
  public static TextClusters of(int dims, float[] centroids) {
    FloatRows.check("centroids", dims, centroids);
    return new TextClusters(dims, centroids.clone());
  }

  /**
   * Returns the cluster whose centroid has the largest cosine with a vector, the first of equals;
   * {@link #NONE} for a zero vector or if there are no clusters.
   *
   * @throws IllegalArgumentException if the vector has another length than the centroids
   */
  public int nearest(float[] vector) {
    if (vector.length != dims) {
      throw new IllegalArgumentException(
          "The vector must have %d numbers, but has %d: transform the text with the same basis"
              .formatted(dims, vector.length));
    }
    return FloatRows.isZero(vector) ? NONE : nearest(vector, 0);
  }

  /** Returns the nearest cluster of the vector that starts at {@code start}. */
  int nearest(float[] vectors, int start) {
    int nearest = NONE;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < count(); c++) {
      double cosine = cosine(c, vectors, start);
      if (cosine > highest) {
        highest = cosine;
        nearest = c;
      }
    }
    return nearest;
  }

  double cosine(int cluster, float[] vectors, int start) {
    int base = cluster * dims;
    double sum = 0;
    for (int d = 0; d < dims; d++) {
      sum += (double) centroids[base + d] * vectors[start + d];
    }
    return sum;
  }

  /** The number of clusters: fewer than asked for where there were fewer distinct texts. */
  public int count() {
    return centroids.length / dims;
  }

  /** Numbers for each centroid. */
  public int dims() {
    return dims;
  }

  /** Cluster after cluster, {@link #dims} numbers each; a copy. */
  public float[] centroids() {
    return centroids.clone();
  }
}
