package io.feedrank.etl.text;

/**
 * The options of clustering.
 *
 * @param clusters wanted; at least 1
 * @param maxIterations of Lloyd's algorithm; at least 1
 * @param seed of the choice of the first centroids
 */
record KMeansOptions(int clusters, int maxIterations, long seed) {

  KMeansOptions {
    if (clusters < 1) {
      throw new IllegalArgumentException("clusters must be at least 1, but is " + clusters);
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "maxIterations must be at least 1, but is " + maxIterations);
    }
  }
}
