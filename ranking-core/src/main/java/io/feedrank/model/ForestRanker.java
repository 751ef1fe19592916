package io.feedrank.model;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.PostColumns;
import io.feedrank.feature.Scene;
import io.feedrank.model.forest.Forest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ranks by a forest over a feature matrix, for scenes of one knowledge. Post features are computed
 * once a bucket and shared by the requests in it. Thread-safe.
 */
public final class ForestRanker implements Ranker {

  /** Buckets kept: the current one, and a few for those who ask for other times. */
  private static final int BUCKETS_KEPT = 8;

  private final Knowledge knowledge;
  private final FeatureSet features;
  private final Forest forest;
  private final Map<Integer, PostColumns> columns = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A ranker of scenes of this knowledge.
   *
   * @throws IllegalArgumentException if the forest was trained on another number of features
   */
  public ForestRanker(Knowledge knowledge, FeatureSet features, Forest forest) {
    if (forest.features() != features.size()) {
      throw new IllegalArgumentException(
          "the forest was trained on %d features, but %d are given"
              .formatted(forest.features(), features.size()));
    }
    this.knowledge = knowledge;
    this.features = features;
    this.forest = forest;
  }

  /** The columns of the matrix that the forest reads. */
  public FeatureSet features() {
    return features;
  }

  /** The forest. */
  public Forest forest() {
    return forest;
  }

  @Override
  public float[] score(Scene scene, int[] posts) {
    FeatureMatrix matrix = matrix(scene, posts);
    float[] scores = new float[posts.length];
    forest.score(matrix.values(), posts.length, matrix.columns(), scores);
    return scores;
  }

  /** The feature values of candidates, a row each, in the order given. */
  public FeatureMatrix matrix(Scene scene, int[] posts) {
    FeatureMatrix matrix = new FeatureMatrix(features.size());
    features.fill(scene, posts, columns(scene.bucket()), matrix);
    return matrix;
  }

  private PostColumns columns(int bucket) {
    synchronized (columns) {
      PostColumns known = columns.get(bucket);
      if (known != null) {
        return known;
      }
    }
    PostColumns computed = features.postColumns(knowledge, bucket);
    synchronized (columns) {
      columns.put(bucket, computed);
      if (columns.size() > BUCKETS_KEPT) {
        columns.remove(columns.keySet().iterator().next());
      }
    }
    return computed;
  }
}
