package io.feedrank.feature;

/**
 * One user's views and likes by key: exact counts, fading counts of every half-life, the places in
 * their sessions at which the views were, and the second of the last like. Not thread-safe.
 */
final class UserCounts {

  private final int[] views;
  private final int[] likes;
  private final long[] places;
  private final long[] lastLike;

  /** By half-life; the views of a key stand at {@code 2 * key}, its likes behind them. */
  private final DecayedCounts[] fading = new DecayedCounts[HalfLife.values().length];

  UserCounts(int keys) {
    views = new int[keys];
    likes = new int[keys];
    places = new long[keys];
    lastLike = new long[keys];
    for (HalfLife halfLife : HalfLife.values()) {
      fading[halfLife.place] = new DecayedCounts(halfLife, 2 * keys);
    }
  }

  void view(int key, long second, int place) {
    views[key]++;
    places[key] += place;
    for (DecayedCounts counts : fading) {
      counts.add(2 * key, second);
    }
  }

  void like(int key, long second) {
    likes[key]++;
    lastLike[key] = second;
    for (DecayedCounts counts : fading) {
      counts.add(2 * key + 1, second);
    }
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    int fadingCells = 2 * HalfLife.values().length;
    return views.length
        * (2L * Integer.BYTES + 2L * Long.BYTES + fadingCells * (long) Double.BYTES);
  }

  int views(int key) {
    return views[key];
  }

  int likes(int key) {
    return likes[key];
  }

  /** The places of all views, summed. */
  long places(int key) {
    return places[key];
  }

  /** The second of the last like; meaningless if there was none. */
  long lastLike(int key) {
    return lastLike[key];
  }

  double fadingViews(int key, HalfLife halfLife, long second) {
    return fading[halfLife.place].asOf(2 * key, second);
  }

  double fadingLikes(int key, HalfLife halfLife, long second) {
    return fading[halfLife.place].asOf(2 * key + 1, second);
  }
}
