package io.feedrank.model.forest;

import java.util.Arrays;

/** The side of every split of a feature to which a missing value goes, by CatBoost's names. */
public enum NanTreatment {
  /** NaN is compared as it is, which is never above a border: the same outcome as AS_FALSE. */
  AS_IS("AsIs"),
  /** Below every border. */
  AS_FALSE("AsFalse"),
  /** Above every border. */
  AS_TRUE("AsTrue");

  private final String catBoostName;

  NanTreatment(String catBoostName) {
    this.catBoostName = catBoostName;
  }

  String catBoostName() {
    return catBoostName;
  }

  /** The key (see {@link FlatTrees#key}) that a missing value compares as. */
  int missingKey() {
    return this == AS_TRUE ? Integer.MAX_VALUE : Integer.MIN_VALUE;
  }

  /** A value that has the same outcome in every split as a missing one. */
  float missingValue() {
    return this == AS_TRUE ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
  }

  static NanTreatment of(JsonFields field) {
    return Arrays.stream(values())
        .filter(treatment -> treatment.catBoostName.equals(field.text()))
        .findFirst()
        .orElseThrow(() -> field.unexpected("AsIs, AsFalse or AsTrue"));
  }
}
