package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.etl.compute.TaskWorkers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KMeansTest {

  @Test
  void findsBundlesOfDirectionsWithSeed61() {
    int dims = 8;
    float[] points = bundles(900, 6, dims, 0.15, 61);
    TextClusters clusters = fit(points, dims, 6, 3, 2);
    int[] clusterOfBundle = new int[6];
    for (int i = 0; i < 900; i++) {
      int cluster = clusters.nearest(points, i * dims);
      if (i < 6) {
        clusterOfBundle[i] = cluster;
      }
      assertThat(cluster).isEqualTo(clusterOfBundle[i % 6]);
    }
    assertThat(new HashSet<>(Arrays.stream(clusterOfBundle).boxed().toList())).hasSize(6);
  }

  @Test
  void endsWhereNoPointIsNearerToAnotherMean() {
    int dims = 5;
    float[] points = bundles(1_300, 11, dims, 0.9, 62);
    TextClusters clusters = fit(points, dims, 9, 4, 2);
    double[] sums = new double[9 * dims];
    for (int i = 0; i < 1_300; i++) {
      int cluster = clusters.nearest(points, i * dims);
      for (int d = 0; d < dims; d++) {
        sums[cluster * dims + d] += points[i * dims + d];
      }
    }
    for (int c = 0; c < 9; c++) {
      double length = 0;
      double along = 0;
      for (int d = 0; d < dims; d++) {
        length += sums[c * dims + d] * sums[c * dims + d];
        along += sums[c * dims + d] * clusters.centroids()[c * dims + d];
      }
      assertThat(along / Math.sqrt(length)).isGreaterThan(1 - 1e-6);
    }
  }

  @Test
  void givesTheSameBitsAtAnyThreadCountAndOtherBitsForAnotherSeed() {
    float[] points = bundles(3_000, 10, 12, 0.7, 63);
    float[] one = fit(points, 12, 20, 5, 1).centroids();
    assertThat(fit(points, 12, 20, 5, 4).centroids()).isEqualTo(one);
    assertThat(fit(points, 12, 20, 6, 4).centroids()).isNotEqualTo(one);
  }

  @Test
  void makesNoMoreClustersThanDistinctPoints() {
    float[] points = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0};
    TextClusters clusters = fit(points, 2, 40, 1, 2);
    assertThat(clusters.count()).isEqualTo(2);
    assertThat(clusters.nearest(new float[] {.9f, .1f}))
        .isNotEqualTo(clusters.nearest(new float[] {.1f, .9f}));
  }

  @Test
  void makesNoClustersOfNoPoints() {
    TextClusters clusters = fit(new float[0], 3, 4, 1, 2);
    assertThat(clusters.count()).isZero();
    assertThat(clusters.nearest(new float[] {1, 0, 0})).isEqualTo(TextClusters.NONE);
  }

  @Test
  void startsAClusterAnewWhoseMeanVanished() {
    float[] opposite = {1, 0, -1, 0};
    TextClusters clusters = fit(opposite, 2, 1, 1, 1);
    float[] centroid = clusters.centroids();
    assertThat(Math.abs(centroid[0])).isEqualTo(1);
    assertThat(centroid[1]).isZero();
  }

  @Test
  void leavesNoClusterWithoutPointsWithSeeds1To40() {
    for (int seed = 1; seed <= 40; seed++) {
      float[] points = bundles(60, 30, 3, 0.4, seed);
      TextClusters clusters = fit(points, 3, 25, seed, 1);
      Set<Integer> used = new HashSet<>();
      for (int i = 0; i < 60; i++) {
        used.add(clusters.nearest(points, i * 3));
      }
      assertThat(used).hasSize(clusters.count());
    }
  }

  @Test
  void givesTheZeroVectorNoCluster() {
    TextClusters clusters = TextClusters.of(2, new float[] {1, 0});
    assertThat(clusters.nearest(new float[2])).isEqualTo(TextClusters.NONE);
    assertThat(clusters.nearest(new float[] {-1, 0})).isZero();
  }

  @Test
  void refusesVectorsAndCentroidsOfTheWrongShape() {
    TextClusters clusters = TextClusters.of(2, new float[] {1, 0});
    assertThatThrownBy(() -> clusters.nearest(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2")
        .hasMessageContaining("3");
    assertThatThrownBy(() -> TextClusters.of(2, new float[3])).hasMessageContaining("whole rows");
    assertThatThrownBy(() -> TextClusters.of(0, new float[0])).hasMessageContaining("dims");
    assertThatThrownBy(() -> TextClusters.of(1, new float[] {1, Float.NaN}))
        .hasMessageContaining("row 1 has NaN");
    assertThatThrownBy(() -> new KMeansOptions(0, 1, 1)).hasMessageContaining("clusters");
    assertThatThrownBy(() -> new KMeansOptions(1, 0, 1)).hasMessageContaining("maxIterations");
  }

  private static TextClusters fit(float[] points, int dims, int clusters, long seed, int threads) {
    return new KMeans(dims, points, new TaskWorkers(threads))
        .fit(new KMeansOptions(clusters, 100, seed));
  }

  /** Unit vectors about random directions, that of index i about direction i modulo bundles. */
  private static float[] bundles(int count, int bundles, int dims, double noise, long seed) {
    Random random = new Random(seed);
    double[] centres = random.doubles((long) bundles * dims, -1, 1).toArray();
    float[] points = new float[count * dims];
    for (int i = 0; i < count; i++) {
      double[] point = new double[dims];
      double squares = 0;
      for (int d = 0; d < dims; d++) {
        point[d] = centres[i % bundles * dims + d] + noise * random.nextGaussian();
        squares += point[d] * point[d];
      }
      for (int d = 0; d < dims; d++) {
        points[i * dims + d] = (float) (point[d] / Math.sqrt(squares));
      }
    }
    return points;
  }
}
