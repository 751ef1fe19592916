package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.Ranker;
import java.util.List;

/** Ranks by the product of two features. Thread-safe. */
public final class ProductRanker implements Ranker {

  private final FeatureSet both;

  private ProductRanker(FeatureSet both) {
    this.both = both;
  }

  /** The product of two features of a feed. */
  public static ProductRanker of(FeatureSet all, String one, String other) {
    return new ProductRanker(all.select(List.of(one, other)));
  }

  /** The user's own rate of likes in the post's topic times the post's rate of likes. */
  public static ProductRanker topicPopularity(FeatureSet all) {
    return of(all, FeatureRanker.FAVOURITE_TOPIC, FeatureRanker.POPULAR);
  }

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    FeatureMatrix matrix = new FeatureMatrix(2);
    both.fill(scene, posts, null, matrix);
    float[] scores = new float[posts.length];
    for (int row = 0; row < posts.length; row++) {
      scores[row] = matrix.get(row, 0) * matrix.get(row, 1);
    }
    return scores;
  }
}
