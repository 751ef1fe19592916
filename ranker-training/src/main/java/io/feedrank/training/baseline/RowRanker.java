package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Scene;
import io.feedrank.model.Ranker;
import io.feedrank.model.forest.Forest;

/**
 * Ranks by a forest, computing the features of the given posts only: for single rows at many
 * moments, where no two share anything. Thread-safe.
 *
 * @param features the forest's columns
 * @param forest what scores them
 */
public record RowRanker(FeatureSet features, Forest forest) implements Ranker {

  @Override
  public float[] score(Scene scene, int[] posts) {
    FeatureMatrix matrix = new FeatureMatrix(features.size());
    features.fill(scene, posts, null, matrix);
    float[] scores = new float[posts.length];
    forest.score(matrix.values(), posts.length, features.size(), scores);
    return scores;
  }
}
