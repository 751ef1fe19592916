package io.feedrank.feature;

import io.feedrank.domain.Attribute;
import io.feedrank.feature.Feature.OfPair;
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

  static List<Feature> of(Basis basis) {
    List<Feature> features = new ArrayList<>();
    List<Attribute> ofUser = basis.users().attributes().attributes();
    for (int column = 0; column < ofUser.size(); column++) {
      addUserAttribute(features, basis, ofUser.get(column), column);
    }
    List<Attribute> ofPost = basis.catalogue().attributes().attributes();
    for (int column = 0; column < ofPost.size(); column++) {
      addPostAttribute(features, basis, ofPost.get(column), column);
    }
    return features;
  }

  private static void addUserAttribute(
      List<Feature> features, Basis basis, Attribute attribute, int column) {
    String name = "user." + attribute.name();
    if (attribute.kind() == Attribute.Kind.NUMERIC) {
      features.add(
          new OfRequest(
              name,
              FeatureGroup.AUDIENCE,
              "the user's " + attribute.name(),
              s -> s.knowledge().basis().users().attributes().number(s.user(), column)));
    }
    Counter counter = Counter.userAttribute(basis, column);
    features.add(
        new OfRequest(
            name + "_like_rate",
            FeatureGroup.AUDIENCE,
            "likes per view of users with the same %s, smoothed".formatted(attribute.name()),
            s ->
                Rates.smoothed(
                    s.knowledge(),
                    counter,
                    s.knowledge().basis().users().attributes().code(s.user(), column),
                    s.bucket(),
                    s.generalRate())));
    features.add(
        new OfPair(
            name + "_topic_rate",
            FeatureGroup.AUDIENCE,
            "likes per view of users with the same %s in the post's topic, smoothed"
                .formatted(attribute.name()),
            (s, p) -> s.audienceTopicRate(column, s.catalogue().topic(p))));
    features.add(
        new OfPair(
            name + "_cluster_rate",
            FeatureGroup.AUDIENCE,
            "likes per view of users with the same %s in the post's text cluster, smoothed"
                .formatted(attribute.name()),
            (s, p) -> s.audienceClusterRate(column, s.knowledge().basis().text().cluster(p))));
  }

  private static void addPostAttribute(
      List<Feature> features, Basis basis, Attribute attribute, int column) {
    String name = "post." + attribute.name();
    if (attribute.kind() == Attribute.Kind.NUMERIC) {
      features.add(
          new OfPost(
              name,
              FeatureGroup.POPULARITY,
              "the post's " + attribute.name(),
              (k, p, b) -> k.basis().catalogue().attributes().number(p, column)));
    }
    Counter counter = Counter.postAttribute(basis, column);
    features.add(
        new OfPost(
            name + "_like_rate",
            FeatureGroup.POPULARITY,
            "likes per view of posts with the same %s, smoothed".formatted(attribute.name()),
            (k, p, b) ->
                Rates.smoothed(
                    k,
                    counter,
                    k.basis().catalogue().attributes().code(p, column),
                    b,
                    Rates.general(k, b))));
  }
}
