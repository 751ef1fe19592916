package io.feedrank.etl.text;

import io.feedrank.etl.compute.TaskWorkers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Spherical k-means (Dhillon and Modha 2001): Lloyd's algorithm on unit vectors with centroids
 * scaled back to length 1, seeded by greedy k-means++ (Arthur and Vassilvitskii 2007).
 *
 * <p>Deterministic by seed at any thread count: sums are made over fixed blocks and added in their
 * order. A cluster that loses its last point starts anew at the point farthest from its own
 * centroid. There are never more clusters than distinct points.
 */
final class KMeans {
  private static final int BLOCK_ROWS = 512;

  /**
   * When fewer than one point in so many still moves, the centroids stand still for all purposes.
   */
  private static final int POINTS_PER_IDLE_MOVE = 2_000;

  /** The squared distance of opposite unit vectors. */
  private static final double FARTHEST = 4;

  private final int dims;
  private final float[] points;
  private final int count;
  private final int[] clusterOf;
  private final TaskWorkers workers;

  /**
   * @param points unit vectors, {@code dims} numbers each, no zero vectors
   */
  KMeans(int dims, float[] points, TaskWorkers workers) {
    this.dims = dims;
    this.points = points;
    this.count = points.length / dims;
    this.clusterOf = new int[count];
    this.workers = workers;
  }

  TextClusters fit(KMeansOptions options) {
    TextClusters clusters = seed(options);
    Arrays.fill(clusterOf, TextClusters.NONE);
    for (int i = 0; i < options.maxIterations() && assign(clusters); i++) {
      clusters = centroids(clusters);
    }
    return clusters;
  }

  /**
   * Greedy k-means++: a few points are drawn by their squared distance to the nearest centroid, and
   * the one that brings all points closest becomes a centroid.
   */
  private TextClusters seed(KMeansOptions options) {
    SplittableRandom random = new SplittableRandom(options.seed());
    float[] centroids = new float[Math.multiplyExact(options.clusters(), dims)];
    double[] distance = new double[count];
    Arrays.fill(distance, FARTHEST);
    int trials = 2 + (int) StrictMath.log(options.clusters());
    int chosen = 0;
    int point = draw(distance, random);
    while (chosen < options.clusters() && point >= 0) {
      double[] best = shortened(distance, point);
      for (int trial = 1; trial < trials; trial++) {
        int other = draw(distance, random);
        double[] shortened = shortened(distance, other);
        if (sum(shortened) < sum(best)) {
          best = shortened;
          point = other;
        }
      }
      System.arraycopy(points, point * dims, centroids, chosen * dims, dims);
      chosen++;
      distance = best;
      point = draw(distance, random);
    }
    return new TextClusters(dims, Arrays.copyOf(centroids, chosen * dims));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Returns a point with a chance in proportion to its weight; -1 if no weight is left. */
  private static int draw(double[] weights, SplittableRandom random) {
    double left = sum(weights) * random.nextDouble();
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  private double[] shortened(double[] distance, int centroid) {
    double[] shortened = new double[count];
    workers.forEachBlock(
        count,
        BLOCK_ROWS,
        (block, from, to) -> {
          for (int i = from; i < to; i++) {
            shortened[i] = Math.min(distance[i], squaredDistance(i, centroid));
          }
        });
    return shortened;
  }

  private double squaredDistance(int a, int b) {
    double sum = 0;
    for (int d = 0; d < dims; d++) {
      double difference = (double) points[a * dims + d] - points[b * dims + d];
      sum += difference * difference;
    }
    return sum;
  }

  /** Moves every point to its nearest cluster and returns whether enough moved to go on. */
  private boolean assign(TextClusters clusters) {
    int[] moved = new int[TaskWorkers.blocks(count, BLOCK_ROWS)];
    workers.forEachBlock(
        count,
        BLOCK_ROWS,
        (block, from, to) -> {
          for (int i = from; i < to; i++) {
            int nearest = clusters.nearest(points, i * dims);
            moved[block] += nearest == clusterOf[i] ? 0 : 1;
            clusterOf[i] = nearest;
          }
        });
    return IntStream.of(moved).sum() > count / POINTS_PER_IDLE_MOVE;
  }

  private TextClusters centroids(TextClusters previous) {
    double[][] sums = new double[TaskWorkers.blocks(count, BLOCK_ROWS)][];
    workers.forEachBlock(
        count, BLOCK_ROWS, (block, from, to) -> sums[block] = sum(previous.count(), from, to));
    double[] total = new double[previous.count() * dims];
    for (double[] part : sums) {
      for (int p = 0; p < total.length; p++) {
        total[p] += part[p];
      }
    }
    return normalised(total, previous);
  }

  private double[] sum(int clusters, int from, int to) {
    double[] sum = new double[clusters * dims];
    for (int i = from; i < to; i++) {
      int base = clusterOf[i] * dims;
      for (int d = 0; d < dims; d++) {
        sum[base + d] += points[i * dims + d];
      }
    }
    return sum;
  }

  private TextClusters normalised(double[] sums, TextClusters previous) {
    float[] centroids = new float[sums.length];
    boolean[] taken = new boolean[count];
    for (int c = 0; c < previous.count(); c++) {
      double squares = 0;
      for (int d = 0; d < dims; d++) {
        squares += sums[c * dims + d] * sums[c * dims + d];
      }
      if (squares > 0) {
        double length = Math.sqrt(squares);
        for (int d = 0; d < dims; d++) {
          centroids[c * dims + d] = (float) (sums[c * dims + d] / length);
        }
      } else {
        int farthest = farthest(previous, taken);
        taken[farthest] = true;
        System.arraycopy(points, farthest * dims, centroids, c * dims, dims);
      }
    }
    return new TextClusters(dims, centroids);
  }

  private int farthest(TextClusters clusters, boolean[] taken) {
    int farthest = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double cosine = clusters.cosine(clusterOf[i], points, i * dims);
      if (!taken[i] && cosine < lowest) {
        lowest = cosine;
        farthest = i;
      }
    }
    return farthest;
  }
}
