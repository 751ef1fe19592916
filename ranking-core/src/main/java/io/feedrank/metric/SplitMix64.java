package io.feedrank.metric;

/**
 * A stream of uniform random numbers whose values are fixed by its seed on every platform.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA
 * 2014), written out because the JDK promises no algorithm for {@code SplittableRandom} and
 * published intervals must not move with the JDK. Not thread-safe: one stream per task.
 */
public final class SplitMix64 {
  static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private SplitMix64(long state) {
    this.state = state;
  }

  /** The stream with the given number among those of one seed; distinct numbers are unrelated. */
  public static SplitMix64 stream(long seed, long number) {
    return new SplitMix64(mix(mix(seed + GOLDEN_GAMMA) + number));
  }

  /** The finaliser: a bijection of 64-bit words in which every input bit moves every output bit. */
  static long mix(long word) {
    long z = word;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The next 64 bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A uniform index in 0 .. bound - 1; multiplying instead of rejecting biases it by < 2^-32. */
  public int nextIndex(int bound) {
    return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
  }
}
