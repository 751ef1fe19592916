package io.feedrank.model;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import java.util.List;

/**
 * Ranks by a single feature: the simple rules that a model must beat, and what is served before
 * there is a model. Thread-safe.
 */
public final class FeatureRanker implements Ranker {

  /** The feature that orders posts by the rate of likes of all time. */
  public static final String POPULAR = "post_like_rate";

  /** The feature that orders posts by the rate of likes of the last seven days. */
  public static final String TRENDING = "post_like_rate_7d";

  /** The feature that orders posts by their age: the newest come last. */
  public static final String AGE = "post_age_hours";

  /**
   * The feature that orders posts by the rate of likes of all time, an event weighing half after
   * seven days.
   */
  public static final String POPULAR_FADING = "post_like_rate_decayed_7d";

  /** The feature that orders posts by the user's own rate of likes in their topic. */
  public static final String FAVOURITE_TOPIC = "user_topic_rate";

  /** The feature that orders posts by the item-item model: item-kNN. */
  public static final String ITEM_ITEM = "item_item_sum";

  /** The feature that orders posts by how close their text is to what the user liked. */
  public static final String SIMILAR_TEXT = "text_liked";

  private final FeatureSet feature;

  /**
   * A ranker by the feature of this name.
   *
   * @param all the features of the feed
   * @throws IllegalArgumentException if there is no such feature
   */
  public FeatureRanker(FeatureSet all, String name) {
    this.feature = all.select(List.of(name));
  }

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    FeatureMatrix matrix = new FeatureMatrix(1);
    feature.fill(scene, posts, null, matrix);
    return matrix.values();
  }
}
