package io.feedrank.feature;

import io.feedrank.domain.Attribute;
import io.feedrank.feature.Feature.Form;
import io.feedrank.feature.Feature.OfCandidates;
import java.util.ArrayList;
import java.util.List;

/**
 * The features that compare the strongest features of a post with those of the other candidates.
 */
final class RelativeFeatures {

  private RelativeFeatures() {}

  static List<Feature> of(ReferenceData basis) {
    List<Feature> features = new ArrayList<>();
    add(features, "post_like_rate", Form.values());
    add(features, "post_like_rate_7d", Form.RANK, Form.ZSCORE);
    add(features, "user_topic_rate", Form.RATIO);
    add(features, "user_cluster_rate", Form.values());
    add(features, "item_item_sum", Form.values());
    add(features, "text_liked", Form.RANK, Form.ZSCORE);
    for (Attribute attribute : basis.users().attributes().attributes()) {
      if (attribute.kind() == Attribute.Kind.NUMERIC) {
        add(features, "user." + attribute.name() + "_cluster_rate", Form.RATIO);
        add(features, "user." + attribute.name() + "_post_rate", Form.ZSCORE);
      }
    }
    return features;
  }

  private static void add(List<Feature> features, String base, Form... forms) {
    for (Form form : forms) {
      features.add(new OfCandidates(base, form));
    }
  }
}
