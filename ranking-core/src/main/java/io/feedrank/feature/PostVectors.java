package io.feedrank.feature;

/**
 * What the posts' texts say, as vectors: one row of {@code dims} numbers a post, of length one, or
 * all zero where the text holds no known term; and the text cluster of each post. Immutable.
 */
public final class PostVectors {

  private final int dims;
  private final float[] values;
  private final int clusters;
  private final int[] cluster;

  /**
   * Takes over row-major values and cluster codes.
   *
   * @param dims the length of a vector; 0 to 4,096
   * @param values {@code posts x dims} numbers
   * @param clusters the number of clusters, at least 1; cluster 0 is for texts without known terms
   * @param cluster one code in {@code 0 .. clusters - 1} a post
   */
  public PostVectors(int dims, float[] values, int clusters, int[] cluster) {
    if (values.length != dims * cluster.length) {
      throw new IllegalArgumentException(
          "%d posts of %d dimensions need %d values; got %d"
              .formatted(cluster.length, dims, dims * cluster.length, values.length));
    }
    this.dims = dims;
    this.values = values;
    this.clusters = clusters;
    this.cluster = cluster;
  }

  /** No vectors: so many posts, zero dimensions, all in cluster 0. */
  public static PostVectors none(int posts) {
    return new PostVectors(0, new float[0], 1, new int[posts]);
  }

  /** The length of a vector. */
  public int dims() {
    return dims;
  }

  /** The number of clusters, with cluster 0. */
  public int clusters() {
    return clusters;
  }

  /** The cluster of a post; 0 if its text holds no known term. */
  public int cluster(int post) {
    return cluster[post];
  }

  /** Adds a post's vector, times a factor, to a sum of {@code dims} numbers. */
  void addTo(double[] sum, int post, double factor) {
    int row = post * dims;
    for (int d = 0; d < dims; d++) {
      sum[d] += factor * values[row + d];
    }
  }

  /** The dot product of a post's vector with {@code dims} numbers. */
  float dot(int post, float[] other) {
    int row = post * dims;
    float sum = 0;
    for (int d = 0; d < dims; d++) {
      sum += values[row + d] * other[d];
    }
    return sum;
  }

  /** The cosine of the angle between two posts' vectors; 0 if either is zero. */
  public double cosine(int post, int other) {
    double sum = 0;
    for (int d = 0; d < dims; d++) {
      sum += (double) values[post * dims + d] * values[other * dims + d];
    }
    return sum;
  }
}
