package io.feedrank.feature;

import io.feedrank.domain.Attribute;
import io.feedrank.feature.Feature.OfAudience;
import io.feedrank.feature.Feature.OfDifference;
import io.feedrank.feature.Feature.OfKey;
import io.feedrank.feature.Feature.OfPost;
import io.feedrank.feature.Feature.OfRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The features that configured attributes bring along. Categories and bands are never numbers to a
 * model: they enter as the rate of likes of their kind as of the bucket (ordered target statistics
 * over time; Prokhorenkova et al., CatBoost, NeurIPS 2018, with time as the order).
 */
final class AttributeFeatures {

  private AttributeFeatures() {}

  static List<Feature> of(ReferenceData basis) {
    List<Feature> features = new ArrayList<>();
    List<Attribute> ofUser = basis.users().attributes().attributes();
    for (int column = 0; column < ofUser.size(); column++) {
      boolean numeric = ofUser.get(column).kind() == Attribute.Kind.NUMERIC;
      addAudience(features, ofUser.get(column).name(), column);
      if (numeric) {
        addUserNumber(features, ofUser.get(column).name(), column);
      }
      if (Counter.countsPostAudience(basis, column)) {
        addLikers(features, basis, column);
      }
    }
    List<Attribute> ofPost = basis.catalogue().attributes().attributes();
    for (int column = 0; column < ofPost.size(); column++) {
      addPostAttribute(features, ofPost.get(column), column);
    }
    return features;
  }

  private static void addUserNumber(List<Feature> features, String name, int column) {
    features.add(
        new OfRequest(
            "user." + name,
            FeatureGroup.AUDIENCE,
            "the user's " + name,
            s -> s.attributes().number(column)));
  }

  private static void addAudience(List<Feature> features, String name, int column) {
    features.add(
        new OfRequest(
            "user.%s_like_rate".formatted(name),
            FeatureGroup.AUDIENCE,
            "likes per view of users with the same %s, smoothed towards the general rate"
                .formatted(name),
            s -> s.audience(column).rate()));
    for (PostKey by : PostKey.values()) {
      features.add(
          new OfKey(
              "user.%s_%s_rate".formatted(name, by.word()),
              FeatureGroup.AUDIENCE,
              "likes per view of users with the same %s in the post's %s, smoothed towards their own mean"
                  .formatted(name, by.words()),
              by,
              (s, key) -> s.audience(column).rate(by, key)));
      features.add(
          new OfKey(
              "user.%s_%s_lift".formatted(name, by.word()),
              FeatureGroup.AUDIENCE,
              "likes per view of users with the same %s in the post's %s, smoothed, over their own mean"
                  .formatted(name, by.words()),
              by,
              (s, key) -> s.audience(column).rate(by, key) / s.audience(column).rate()));
    }
  }

  private static void addLikers(List<Feature> features, ReferenceData basis, int column) {
    String name = basis.users().attributes().attributes().get(column).name();
    String likers = "post_likers." + name;
    features.add(
        new OfPost(
            likers,
            FeatureGroup.AUDIENCE,
            "mean %s of the users who like the post, by bands and whole days, smoothed towards that of all likes"
                .formatted(name),
            p -> p.likers(column).mean()));
    features.add(new OfDifference("user.%s_gap".formatted(name), "user." + name, likers));
    features.add(
        new OfAudience(
            "user.%s_post_rate".formatted(name),
            "likes per view of the post by users with the same %s, by whole days, smoothed towards those by all users"
                .formatted(name),
            column,
            (p, code) -> p.likers(column).rate(code)));
    features.add(
        new OfAudience(
            "user.%s_post_share".formatted(name),
            "share of the post's likes that come from users with the same %s, by whole days, smoothed towards their share of all likes"
                .formatted(name),
            column,
            (p, code) -> p.likers(column).share(code)));
  }

  private static void addPostAttribute(List<Feature> features, Attribute attribute, int column) {
    String name = "post." + attribute.name();
    if (attribute.kind() == Attribute.Kind.NUMERIC) {
      features.add(
          new OfPost(
              name,
              FeatureGroup.POPULARITY,
              "the post's " + attribute.name(),
              p -> p.knowledge().basis().catalogue().attributes().number(p.post(), column)));
    }
    features.add(
        new OfPost(
            name + "_like_rate",
            FeatureGroup.POPULARITY,
            "likes per view of posts with the same %s, smoothed towards the general rate"
                .formatted(attribute.name()),
            p -> p.attributeRate(column)));
  }
}
