package io.feedrank.feature;

import io.feedrank.feature.Feature.OfPair;
import java.util.List;

/**
 * The features of the match between this very post and the asking user: by what they liked before,
 * and by its text.
 */
final class PairFeatures {

  static final OfPair ITEM_ITEM_SUM =
      itemItem(
          "item_item_sum",
          "item-item weights of the post, summed over this user's likes, the latest 500 at most",
          s -> s.itemItem().sum());
  static final OfPair ITEM_ITEM_MEAN =
      itemItem(
          "item_item_mean",
          "mean of the item-item weights of the post over this user's likes, the latest 500 at most",
          s -> s.itemItem().mean());
  static final OfPair ITEM_ITEM_MAX =
      itemItem(
          "item_item_max",
          "the largest item-item weight of the post with one of this user's likes",
          s -> s.itemItem().max());
  static final OfPair ITEM_ITEM_LAST =
      itemItem(
          "item_item_last5",
          "item-item weights of the post, summed over this user's last five likes",
          s -> s.itemItem().last());

  static final OfPair CO_VIEW_SUM =
      coViews(
          "co_view_sum",
          "latest views of the post by the latest viewers of this user's last 32 views, over what the numbers of views make likely",
          s -> s.coViews().sum());
  static final OfPair CO_VIEW_LAST =
      coViews(
          "co_view_last10",
          "latest views of the post by the latest viewers of the last ten posts that this user saw, over what the numbers of views make likely",
          s -> s.coViews().lastTen());

  static final OfPair TEXT_LIKED =
      text(
          "text_liked",
          "cosine of the post's text to the mean of the liked texts",
          s -> s.taste().liked());
  static final OfPair TEXT_LAST =
      text(
          "text_last5",
          "cosine of the post's text to the mean of the last five liked texts",
          s -> s.taste().lastLiked());
  static final OfPair TEXT_FADING =
      text(
          "text_liked_fading_7d",
          "cosine of the post's text to the mean of the liked texts, fading with a half-life of 7 days",
          s -> s.taste().fadingLiked());
  static final OfPair TEXT_CONTRAST =
      text(
          "text_liked_minus_passed",
          "cosine of the post's text to the mean of the liked texts minus that to the texts seen and not liked",
          s -> s.taste().likedMinusPassed());

  static final OfPair TEXT_TASTE =
      text(
          "text_taste",
          "likes per view, beyond this user's own mean, that ridge regression on the texts seen expects of the post's text",
          s -> s.taste().regression());

  static final OfPair TIMES_SEEN =
      new OfPair(
          "user_post_views",
          FeatureGroup.REPETITION,
          "how often this user has seen this post",
          s -> s.state().timesSeen());

  static final OfPair SINCE_SEEN =
      new OfPair(
          "user_post_days_since_view",
          FeatureGroup.REPETITION,
          "days since this user last saw this post",
          Feature.PairFunction.each((s, post) -> s.state().daysSinceView(post)));

  static final List<Feature> ALL =
      List.of(
          ITEM_ITEM_SUM,
          ITEM_ITEM_MEAN,
          ITEM_ITEM_MAX,
          ITEM_ITEM_LAST,
          CO_VIEW_SUM,
          CO_VIEW_LAST,
          TEXT_LIKED,
          TEXT_LAST,
          TEXT_FADING,
          TEXT_CONTRAST,
          TEXT_TASTE,
          TIMES_SEEN,
          SINCE_SEEN);

  private PairFeatures() {}

  private static OfPair itemItem(String name, String definition, Feature.PairFunction value) {
    return new OfPair(name, FeatureGroup.ITEM_ITEM, definition, value);
  }

  private static OfPair coViews(String name, String definition, Feature.PairFunction value) {
    return new OfPair(name, FeatureGroup.CO_VIEWS, definition, value);
  }

  private static OfPair text(String name, String definition, Feature.PairFunction value) {
    return new OfPair(name, FeatureGroup.TEXT, definition, value);
  }
}
