package io.feedrank.feature;

import java.util.Arrays;

/**
 * What the posts' texts say, as vectors: one row of {@code dims} numbers a post, of length one, or
 * all zero where the text holds no known term; and the text cluster of each post. Immutable.
 */
public final class PostVectors {

  private static final int MOST_DIMS = 4_096;

  private final int dims;
  private final float[] values;
  private final float[] byDimension;
  private final int clusters;
  private final int[] cluster;

  /**
   * Takes over row-major values and cluster codes.
   *
   * @param dims the length of a vector; 0 to 4,096
   * @param values {@code posts x dims} numbers
   * @param clusters the number of clusters, at least 1; cluster 0 is for texts without known terms
   * @param cluster one code in {@code 0 .. clusters - 1} a post
   * @throws IllegalArgumentException if a number is out of its range or the lengths do not fit
   */
  public PostVectors(int dims, float[] values, int clusters, int[] cluster) {
    if (dims < 0 || dims > MOST_DIMS || clusters < 1) {
      throw new IllegalArgumentException(
          "%d dimensions and %d clusters given; legal are 0..%d and at least 1"
              .formatted(dims, clusters, MOST_DIMS));
    }
    if (values.length != dims * cluster.length) {
      throw new IllegalArgumentException(
          "%d posts of %d dimensions need %d values; got %d"
              .formatted(cluster.length, dims, dims * cluster.length, values.length));
    }
    for (int post = 0; post < cluster.length; post++) {
      if (cluster[post] < 0 || cluster[post] >= clusters) {
        throw new IllegalArgumentException(
            "post index %d is in cluster %d; there are clusters 0..%d"
                .formatted(post, cluster[post], clusters - 1));
      }
    }
    this.dims = dims;
    this.values = values;
    this.byDimension = transposed(values, cluster.length, dims);
    this.clusters = clusters;
    this.cluster = cluster;
  }

  private static float[] transposed(float[] values, int posts, int dims) {
    float[] transposed = new float[values.length];
    for (int post = 0; post < posts; post++) {
      for (int d = 0; d < dims; d++) {
        transposed[d * posts + post] = values[post * dims + d];
      }
    }
    return transposed;
  }

  /** No vectors: so many posts, zero dimensions, all in cluster 0. */
  public static PostVectors none(int posts) {
    return new PostVectors(0, new float[0], 1, new int[posts]);
  }

  /** The number of posts. */
  int posts() {
    return cluster.length;
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

  /** A copy of a post's vector, {@code dims} numbers. */
  public float[] vector(int post) {
    return Arrays.copyOfRange(values, post * dims, (post + 1) * dims);
  }

  /** Adds a post's vector to a sum of {@code dims} numbers. */
  void addTo(double[] sum, int post) {
    int row = post * dims;
    for (int d = 0; d < dims; d++) {
      sum[d] += values[row + d];
    }
  }

  /** The dot product of a post's vector with {@code dims} numbers, in order of dimensions. */
  float dot(int post, float[] other) {
    int row = post * dims;
    float sum = 0;
    for (int d = 0; d < dims; d++) {
      sum += values[row + d] * other[d];
    }
    return sum;
  }

  /**
   * The dot products of all posts' vectors with others: the same bits as {@link #dot} one by one,
   * but many posts at a time, as the compiler makes vector instructions of it.
   *
   * @param others vectors of {@code dims} numbers
   * @return for each of them, one product a post
   */
  float[][] dots(float[][] others) {
    int posts = cluster.length;
    float[][] dots = new float[others.length][posts];
    for (int d = 0; d < dims; d++) {
      for (int other = 0; other < others.length; other++) {
        addDimension(byDimension, d * posts, others[other][d], dots[other]);
      }
    }
    return dots;
  }

  private static void addDimension(float[] values, int from, float weight, float[] dots) {
    for (int post = 0; post < dots.length; post++) {
      dots[post] += values[from + post] * weight;
    }
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
