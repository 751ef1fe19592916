package io.feedrank.metric;

/** The refusals that several metrics share. */
final class Checks {
  private Checks() {}

  static void cutoff(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("cut-off k is " + k + "; it must be at least 1");
    }
  }

  static void sameLength(String name, int length, String otherName, int otherLength) {
    if (length != otherLength) {
      throw new IllegalArgumentException(
          "%d %s but %d %s; pass one of each per item"
              .formatted(length, name, otherLength, otherName));
    }
  }

  static void probability(double value, String what, int at) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s at %d is %s; it must lie in 0..1: turn scores into probabilities first"
              .formatted(what, at, value));
    }
  }
}
