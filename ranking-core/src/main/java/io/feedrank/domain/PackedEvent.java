package io.feedrank.domain;

/**
 * One event of one user in a {@code long}: 33 bits of seconds since 1970, 4 bits of action code, 26
 * bits of post index, from high to low. The natural order of the longs is therefore time, then
 * action (views come before the likes of the same second), then post.
 */
public final class PackedEvent {

  /** The last second that fits: in the year 2242. */
  public static final long MAX_SECOND = (1L << 33) - 1;

  /** The number of different actions that fit. */
  public static final int MAX_ACTIONS = 1 << 4;

  /** The number of posts that fit. */
  public static final int MAX_POSTS = 1 << 26;

  private static final int POST_BITS = 26;
  private static final int ACTION_BITS = 4;

  private PackedEvent() {}

  /** Packs an event; the caller has checked the ranges (see {@link FeedLog.Builder}). */
  public static long pack(long second, int action, int post) {
    return (second << (POST_BITS + ACTION_BITS)) | ((long) action << POST_BITS) | post;
  }

  /** Seconds since 1970. */
  public static long second(long event) {
    return event >>> (POST_BITS + ACTION_BITS);
  }

  /** The action's code, an index into {@link Actions}. */
  public static int action(long event) {
    return (int) (event >>> POST_BITS) & (MAX_ACTIONS - 1);
  }

  /** The post's index in the {@link Catalogue}. */
  public static int post(long event) {
    return (int) event & (MAX_POSTS - 1);
  }
}
