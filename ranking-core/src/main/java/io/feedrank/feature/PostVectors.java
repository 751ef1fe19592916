package io.feedrank.feature;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The posts' texts as vectors: one row of {@code dims} numbers a post, of length one, or all zero
 * where the text holds no known term; and the text cluster of each post. Immutable.
 */
public final class PostVectors implements Serializable {

  private static final int MOST_DIMS = 4_096;

  /** Posts whose numbers of all dimensions stay in the second-level cache. */
  private static final int BLOCK = 1_024;

  /** Posts whose gathered numbers stay in the first-level cache. */
  private static final int GATHERED = 128;

  /** Numbers of a line of the cache. Those of all lines are gathered first: many at a time. */
  private static final int LINE = 16;

  private final int dims;
  private final float[] values;

  /** By block of posts, by dimension: each an array of its own, as loops over them need it. */
  private final transient float[][][] byDimension;

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

  /** The values travel once. */
  private Object readResolve() {
    return new PostVectors(dims, values, clusters, cluster);
  }

  private static float[][][] transposed(float[] values, int posts, int dims) {
    float[][][] blocks = new float[(posts + BLOCK - 1) / BLOCK][dims][];
    for (int block = 0; block < blocks.length; block++) {
      int first = block * BLOCK;
      for (int d = 0; d < dims; d++) {
        float[] numbers = new float[Math.min(BLOCK, posts - first)];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = values[(first + i) * dims + d];
        }
        blocks[block][d] = numbers;
      }
    }
    return blocks;
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
  public void addTo(double[] sum, int post) {
    int row = post * dims;
    for (int d = 0; d < dims; d++) {
      sum[d] += values[row + d];
    }
  }

  /** The dot product of a post's vector with {@code dims} numbers, in order of dimensions. */
  public float dot(int post, float[] other) {
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
    float[][] dots = new float[others.length][cluster.length];
    for (int block = 0; block < byDimension.length; block++) {
      for (int other = 0; other < others.length; other++) {
        float[] sums = dots(byDimension[block], others[other]);
        System.arraycopy(sums, 0, dots[other], block * BLOCK, sums.length);
      }
    }
    return dots;
  }

  /**
   * The same for some posts, in their order, whose numbers are gathered first.
   *
   * @param posts any indices
   */
  float[][] dots(int[] posts, float[][] others) {
    float[][] dots = new float[others.length][posts.length];
    float[][] gathered = new float[dims][GATHERED];
    for (int first = 0; first < posts.length; first += GATHERED) {
      int count = Math.min(GATHERED, posts.length - first);
      int[] rows = Arrays.copyOfRange(posts, first, first + count);
      for (int start = 0; start < Math.min(LINE, dims); start++) {
        for (int d = start; d < dims; d += LINE) {
          gather(rows, d, gathered[d]);
        }
      }
      for (int other = 0; other < others.length; other++) {
        float[] sums = dots(gathered, others[other]);
        System.arraycopy(sums, 0, dots[other], first, Math.min(count, sums.length));
      }
    }
    return dots;
  }

  private void gather(int[] posts, int d, float[] into) {
    for (int i = 0; i < posts.length; i++) {
      into[i] = values[posts[i] * dims + d];
    }
  }

  private float[] dots(float[][] block, float[] other) {
    float[] sums = new float[dims == 0 ? 0 : block[0].length];
    int d = 0;
    for (; d + 3 < dims; d += 4) {
      addFour(block, other, d, sums);
    }
    for (; d < dims; d++) {
      addOne(block[d], other[d], sums);
    }
    return sums;
  }

  // One loop a method, over arrays from their beginning: what the compiler turns into vector
  // instructions. Each sum takes its terms one by one, in order.

  private static void addFour(float[][] block, float[] weights, int first, float[] sums) {
    float[] a = block[first];
    float[] b = block[first + 1];
    float[] c = block[first + 2];
    float[] d = block[first + 3];
    float weightA = weights[first];
    float weightB = weights[first + 1];
    float weightC = weights[first + 2];
    float weightD = weights[first + 3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (((sums[i] + a[i] * weightA) + b[i] * weightB) + c[i] * weightC) + d[i] * weightD;
    }
  }

  private static void addOne(float[] values, float weight, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i] * weight;
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
