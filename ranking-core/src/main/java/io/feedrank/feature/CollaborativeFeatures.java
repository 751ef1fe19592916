package io.feedrank.feature;

import io.feedrank.feature.Feature.OfPair;
import java.util.ArrayList;
import java.util.List;

/** The scores of the collaborative parts that a feed has switched on. */
final class CollaborativeFeatures {

  private CollaborativeFeatures() {}

  static List<Feature> of(ReferenceData basis) {
    List<Feature> features = new ArrayList<>();
    for (CollaborativeModel part : CollaborativeModel.values()) {
      if (basis.parts().contains(part)) {
        features.add(
            new OfPair(
                part.feature(),
                FeatureGroup.ITEM_ITEM,
                part.definition(),
                scene -> scene.part(part)));
      }
    }
    return features;
  }
}
