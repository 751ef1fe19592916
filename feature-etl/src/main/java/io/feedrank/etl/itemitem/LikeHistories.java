package io.feedrank.etl.itemitem;

import java.util.Arrays;
import java.util.Objects;

/**
 * The most recent likes of every user, each post once, in time order: what all that is fitted on
 * likes collects.
 *
 * <p>Holds 4 bytes a like and 20 a user; not thread-safe.
 */
public final class LikeHistories {
  private static final int[] NONE = {};

  private final int mostLikes;
  private final int[] lastSeen;
  private int stamp;
  private int[][] likes = new int[1_024][];
  private int users;

  /**
   * No likes yet.
   *
   * @param posts the number of posts; their indices are below it
   * @param mostLikes how many of a user's likes are kept, the latest ones
   */
  public LikeHistories(int posts, int mostLikes) {
    this.mostLikes = mostLikes;
    this.lastSeen = new int[posts];
    Arrays.fill(likes, NONE);
  }

  /** One more than the largest user index so far. */
  public int users() {
    return users;
  }

  /** The number of posts. */
  public int posts() {
    return lastSeen.length;
  }

  /** The user's likes, oldest first; not to be written to. */
  public int[] of(int user) {
    return likes[user];
  }

  /**
   * Appends later likes to a user's; a post liked again moves to the end.
   *
   * @throws IllegalArgumentException if a user or post is not an index; nothing is added then
   */
  public void append(int user, int[] posts, int count) {
    check(user, posts, count);
    if (user >= likes.length) {
      int had = likes.length;
      likes = Arrays.copyOf(likes, Math.max(user + 1, had + (had >> 1)));
      Arrays.fill(likes, had, likes.length, NONE);
    }
    users = Math.max(users, user + 1);
    likes[user] = mostRecent(likes[user], posts, count);
  }

  private void check(int user, int[] posts, int count) {
    if (user < 0) {
      throw new IllegalArgumentException("user must be an index from 0 up, but is " + user);
    }
    Objects.checkFromIndexSize(0, count, posts.length);
    for (int p = 0; p < count; p++) {
      if (posts[p] < 0 || posts[p] >= lastSeen.length) {
        throw new IllegalArgumentException(
            "A liked post must be an index below %d, but user %d likes %d: number the posts first"
                .formatted(lastSeen.length, user, posts[p]));
      }
    }
  }

  private int[] mostRecent(int[] earlier, int[] later, int count) {
    stamp++;
    int[] recent = new int[Math.min(mostLikes, earlier.length + count)];
    int free = recent.length;
    for (int p = earlier.length + count - 1; p >= 0 && free > 0; p--) {
      int post = p < earlier.length ? earlier[p] : later[p - earlier.length];
      if (lastSeen[post] != stamp) {
        lastSeen[post] = stamp;
        recent[--free] = post;
      }
    }
    return free == 0 ? recent : Arrays.copyOfRange(recent, free, recent.length);
  }
}
