package io.feedrank.metric;

/**
 * The order among items of equal score: ascending by a fixed 64-bit hash of the item's id.
 *
 * <p>Input order would favour whatever the data happens to be sorted by (ids, time, popularity) and
 * so leak into every metric; a random draw would not repeat. The hash is
 *
 * <pre>
 * z = id + 0x9e3779b97f4a7c15
 * z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9
 * z = (z ^ (z >>> 27)) * 0x94d049bb133111eb
 * hash = z ^ (z >>> 31)
 * </pre>
 *
 * in 64-bit wrapping arithmetic (SplitMix64's finaliser), compared as a signed number. It is a
 * bijection: distinct ids never tie, so the order is total. The same formula must break ties in
 * serving, or offline and online figures part.
 */
public final class TieBreak {
  private TieBreak() {}

  /** The hash by which items of equal score are ordered, smallest first. */
  public static long hash(long id) {
    return SplitMix64.mix(id + SplitMix64.GOLDEN_GAMMA);
  }

  /** Negative if the first id goes before the second among equal scores, 0 only for equal ids. */
  public static int compare(long firstId, long secondId) {
    return Long.compare(hash(firstId), hash(secondId));
  }
}
