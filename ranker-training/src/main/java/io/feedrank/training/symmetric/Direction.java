package io.feedrank.training.symmetric;

/** The direction in which a score may move as a feature grows. */
public enum Direction {
  /** It never falls. */
  INCREASING(1),
  /** It never rises. */
  DECREASING(-1);

  final int sign;

  Direction(int sign) {
    this.sign = sign;
  }
}
