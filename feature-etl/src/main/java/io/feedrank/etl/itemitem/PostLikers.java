package io.feedrank.etl.itemitem;

/** The users who like each post: the histories turned over, users ascending, in compressed rows. */
final class PostLikers {
  private final int[] offsets;
  private final int[] users;

  private PostLikers(int[] offsets, int[] users) {
    this.offsets = offsets;
    this.users = users;
  }

  static PostLikers of(LikeHistories histories) {
    int[] offsets = new int[histories.posts() + 1];
    for (int u = 0; u < histories.users(); u++) {
      for (int post : histories.of(u)) {
        offsets[post + 1]++;
      }
    }
    for (int i = 0; i < histories.posts(); i++) {
      offsets[i + 1] = Math.addExact(offsets[i + 1], offsets[i]);
    }
    int[] next = offsets.clone();
    int[] users = new int[offsets[histories.posts()]];
    for (int u = 0; u < histories.users(); u++) {
      for (int post : histories.of(u)) {
        users[next[post]++] = u;
      }
    }
    return new PostLikers(offsets, users);
  }

  int count(int post) {
    return offsets[post + 1] - offsets[post];
  }

  int user(int post, int index) {
    return users[offsets[post] + index];
  }
}
