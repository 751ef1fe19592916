package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.Ranker;
import io.feedrank.model.scorer.RowScorer;

/**
 * Ranks by a scorer, computing the features of the given posts only: for single rows at many
 * moments, where no two share anything. Thread-safe.
 *
 * @param features the forest's columns
 * @param scorer what scores them
 */
public record RowRanker(FeatureSet features, RowScorer scorer) implements Ranker {

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    FeatureMatrix matrix = new FeatureMatrix(features.size());
    features.fill(scene, posts, null, matrix);
    float[] scores = new float[posts.length];
    scorer.score(matrix.values(), posts.length, features.size(), scores);
    return scores;
  }
}
