package io.feedrank.feature;

import io.feedrank.domain.Sessions;

/**
 * The places in a session by powers of two: a feed shows first what it thinks best, and users tire,
 * so that early places see more likes whatever is shown there.
 */
public final class PositionBucket {

  private static final int LAST = 4;

  /** The number of bands: 1, 2 to 3, 4 to 7, 8 to 15, 16 and beyond. */
  public static final int COUNT = LAST + 1;

  private PositionBucket() {}

  /** The band of a place, which counts from 1. */
  public static int of(int place) {
    return Math.min(LAST, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(place));
  }

  /** The places of a band in words. */
  static String label(int band) {
    int first = 1 << band;
    return band == 0 ? "1" : band == LAST ? first + "+" : first + "-" + (2 * first - 1);
  }

  /**
   * How long before an event its band can be decided, in seconds: places in the last band need no
   * telling apart, and views of one session are no farther apart than its gap.
   */
  public static long reachSeconds(Sessions sessions) {
    return (1L << LAST) * sessions.gap().toSeconds();
  }
}
