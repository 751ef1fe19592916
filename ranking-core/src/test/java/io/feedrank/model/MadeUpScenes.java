package io.feedrank.model;

import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Scene;
import io.feedrank.model.forest.SymmetricForest;
import java.util.List;

/** The scenes of the probe and random forests over them, for tests elsewhere. */
public final class MadeUpScenes {

  private MadeUpScenes() {}

  /** The requests of the probe, of a feed without attributes. */
  public static List<Scene> all() {
    return ProbeScenes.of(List.of(), FeatureOptions.DEFAULT);
  }

  /** Random trees whose borders are values that the features have. */
  public static SymmetricForest forest(FeatureSet set, long seed, int trees, int depth) {
    return FoldedScorerTest.forest(set, seed, trees, depth);
  }
}
