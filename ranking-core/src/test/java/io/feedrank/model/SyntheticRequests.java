package io.feedrank.model;

import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.forest.SymmetricForest;
import java.util.List;

/** The scenes of the probe and random forests over them, for tests elsewhere. */
public final class SyntheticRequests {

  private SyntheticRequests() {}

  /** The requests of the probe, of a feed without attributes. */
  public static List<RequestContext> all() {
    return FingerprintRequests.of(List.of(), FeatureOptions.DEFAULT);
  }

  /** Random trees whose borders are values that the features have. */
  public static SymmetricForest forest(FeatureSet set, long seed, int trees, int depth) {
    return PartiallyEvaluatedScorerTest.forest(set, seed, trees, depth);
  }
}
