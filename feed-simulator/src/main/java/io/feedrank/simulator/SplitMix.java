package io.feedrank.simulator;

/**
 * A splittable stream of random numbers: SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, OOPSLA 2014).
 *
 * <p>Each user and each post owns streams that follow from the seed, the purpose and its index
 * alone, so any of them can be recomputed at any time and no generator is shared between threads.
 * Transcendental functions are {@link StrictMath}'s: the same bits on every machine. Not
 * thread-safe.
 */
final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  private SplitMix(long state) {
    this.state = state;
  }

  /** What a stream is for; streams of different purposes are independent. */
  enum Purpose {
    USER_ATTRIBUTES(1),
    USER_TASTE(2),
    USER_HISTORY(3),
    POST_CLUSTERS(4),
    POST_QUALITY(5),
    POST_TEXT(6),
    TASTE_GROUPS(7),
    CITIES(8),
    WORDS(9);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }

  static SplitMix stream(long seed, Purpose purpose, long index) {
    long base = mix(seed + GOLDEN_GAMMA * purpose.number);
    return new SplitMix(mix(base ^ mix(index * GOLDEN_GAMMA + 1)));
  }

  /** A well-mixed hash of 64 bits (Stafford's variant 13). */
  static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /**
   * Uniform in 0 to {@code bound - 1}; the bias of at most bound / 2^32 is below any count here.
   */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Uniform in {@code low} to {@code high}, both included. */
  int nextBetween(int low, int high) {
    return low + nextInt(high - low + 1);
  }

  boolean nextBoolean(double probability) {
    return nextDouble() < probability;
  }

  /** Standard normal, by Box and Muller. */
  double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  /** A uniformly random order of {@code values}, in place (Fisher and Yates). */
  void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
