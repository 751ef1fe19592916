package io.feedrank.feature;

import java.util.Arrays;

/**
 * The last second at which a user saw each post: a small open-addressing hash table with linear
 * probing. Not thread-safe.
 */
final class LastViews {

  private static final int EMPTY = -1;

  private int[] posts = new int[64];
  private long[] seconds = new long[64];
  private int size;

  LastViews() {
    Arrays.fill(posts, EMPTY);
  }

  /** The second of the last view of a post; NaN if there was none. */
  double second(int post) {
    int slot = slot(post);
    return posts[slot] == post ? seconds[slot] : Double.NaN;
  }

  /** Sets the second of the last view of a post. */
  void put(int post, long second) {
    int slot = slot(post);
    if (posts[slot] == EMPTY) {
      posts[slot] = post;
      if (++size * 2 > posts.length) {
        grow();
        slot = slot(post);
      }
    }
    seconds[slot] = second;
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return (long) (Integer.BYTES + Long.BYTES) * posts.length;
  }

  private int slot(int post) {
    int slot = (post * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(posts.length));
    while (posts[slot] != EMPTY && posts[slot] != post) {
      slot = (slot + 1) & (posts.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] oldPosts = posts;
    long[] oldSeconds = seconds;
    posts = new int[oldPosts.length * 2];
    seconds = new long[posts.length];
    Arrays.fill(posts, EMPTY);
    for (int i = 0; i < oldPosts.length; i++) {
      if (oldPosts[i] != EMPTY) {
        int slot = slot(oldPosts[i]);
        posts[slot] = oldPosts[i];
        seconds[slot] = oldSeconds[i];
      }
    }
  }
}
