package io.feedrank.model.forest;

import java.util.Objects;

/**
 * A column of a symmetric forest.
 *
 * @param name the feature's name, empty if the model does not tell
 * @param missing where NaN goes
 */
public record FloatFeature(String name, NanTreatment missing) {

  public FloatFeature {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(missing, "missing");
  }
}
