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

  /** Dimension after dimension, one number for each cluster: all cosines in one sweep. */
  private final float[] byDimension;

  /** Takes ownership of the array. */
  TextClusters(int dims, float[] centroids) {
    this.dims = dims;
    this.centroids = centroids;
    this.byDimension = new float[centroids.length];
    for (int p = 0; p < centroids.length; p++) {
      byDimension[p % dims * count() + p / dims] = centroids[p];
    }
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
    double[] cosines = new double[count()];
    for (int d = 0; d < dims; d++) {
      addMultiple(vectors[start + d], d * cosines.length, cosines);
    }
    int nearest = NONE;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < cosines.length; c++) {
      if (cosines[c] > highest) {
        highest = cosines[c];
        nearest = c;
      }
    }
    return nearest;
  }

  private void addMultiple(double factor, int base, double[] cosines) {
    for (int c = 0; c < cosines.length; c++) {
      cosines[c] += factor * byDimension[base + c];
    }
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
