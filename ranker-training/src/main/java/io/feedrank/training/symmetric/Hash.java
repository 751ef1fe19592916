package io.feedrank.training.symmetric;

/** Pseudo-random numbers that depend on what they are for, not on who asks first. */
final class Hash {

  /** What the numbers of one tree are for; each use has its own. */
  static final int ROUNDING = 1;

  static final int ROWS = 2;
  static final int COLUMNS = 3;
  static final int NOISE = 4;
  static final int TIES = 5;

  private Hash() {}

  /** Stafford's variant 13 of the 64-bit finaliser, as in SplitMix64. */
  static long mix(long seed, long key) {
    long z = seed + key * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to below 1. */
  static double unit(long seed, long key) {
    return (mix(seed, key) >>> 11) * 0x1p-53;
  }
}
