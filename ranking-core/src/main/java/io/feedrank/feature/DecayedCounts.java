package io.feedrank.feature;

/**
 * Counts that fade: an event of age {@code a} weighs {@code 2^(-a / halfLife)}. Events come in time
 * order. Not thread-safe.
 *
 * <p>Forward decay (Cormode, Shkapenyuk, Srivastava, Xu, ICDE 2009): a cell sums up the weights
 * that its events have relative to a fixed landmark, which grow with time; a reading shrinks the
 * sum to its own second. So an event touches its own cells only, and all cells share one
 * exponential a second. The landmark moves before the weights outgrow a {@code double}.
 */
final class DecayedCounts {

  private static final double MOST_LIVES = 500;

  private final HalfLife halfLife;
  private final double[] grown;
  private long landmark = -1;
  private long grownAt = -1;
  private double growth;
  private long shrunkAt = -1;
  private double shrinkage;

  DecayedCounts(HalfLife halfLife, int cells) {
    this.halfLife = halfLife;
    this.grown = new double[cells];
  }

  /** Counts one event; seconds must not fall from call to call. */
  void add(int cell, long atSecond) {
    if (atSecond != grownAt) {
      grow(atSecond);
    }
    grown[cell] += growth;
  }

  private void grow(long atSecond) {
    if (landmark < 0) {
      landmark = atSecond;
      shrunkAt = -1;
    } else if (halfLife.lives(atSecond - landmark) > MOST_LIVES) {
      double factor = halfLife.weight(atSecond - landmark);
      for (int cell = 0; cell < grown.length; cell++) {
        grown[cell] *= factor;
      }
      landmark = atSecond;
      shrunkAt = -1;
    }
    growth = halfLife.weight(landmark - atSecond);
    grownAt = atSecond;
  }

  /** The fading count at a second that no event added so far lies after. */
  double asOf(int cell, long atSecond) {
    if (atSecond != shrunkAt) {
      shrinkage = landmark < 0 ? 0 : halfLife.weight(atSecond - landmark);
      shrunkAt = atSecond;
    }
    return grown[cell] * shrinkage;
  }
}
