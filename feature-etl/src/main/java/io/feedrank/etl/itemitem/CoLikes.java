package io.feedrank.etl.itemitem;

/**
 * The co-like counts of posts, of one state of the histories: the sparse product of the transposed
 * like matrix with itself, never held, made row by row.
 *
 * <p>Many threads may each use a {@link Row} of their own while the histories do not change.
 */
final class CoLikes {
  private final LikeHistories histories;
  private final ItemItemOptions options;
  private final PostLikers likers;
  private final double[] userWeights;
  private final double[] from;
  private final double[] to;

  CoLikes(LikeHistories histories, ItemItemOptions options) {
    this.histories = histories;
    this.options = options;
    this.likers = PostLikers.of(histories);
    this.userWeights = new double[histories.users()];
    for (int u = 0; u < userWeights.length; u++) {
      userWeights[u] = options.similarity().userWeight(Math.max(1, histories.of(u).length));
    }
    this.from = new double[histories.posts()];
    this.to = new double[histories.posts()];
    for (int i = 0; i < from.length; i++) {
      double mass = mass(i);
      from[i] = options.similarity().from(likers.count(i), mass);
      to[i] = options.similarity().to(likers.count(i), mass);
    }
  }

  private double mass(int post) {
    double mass = 0;
    for (int k = 0; k < likers.count(post); k++) {
      mass += userWeights[likers.user(post, k)];
    }
    return mass;
  }

  Row row() {
    return new Row();
  }

  /** An accumulator over posts, used for one row after the other; not thread-safe. */
  final class Row {
    private final double[] shared = new double[histories.posts()];
    private final int[] touched = new int[histories.posts()];
    private final StrongestNeighbours strongest =
        new StrongestNeighbours(Math.min(options.neighbours(), histories.posts()));
    private int touchedCount;

    private Row() {}

    /** Returns the strongest neighbours of a post, as {@link StrongestNeighbours#drain} does. */
    long[] strongest(int post) {
      for (int k = 0; k < likers.count(post); k++) {
        int user = likers.user(post, k);
        addLikes(histories.of(user), userWeights[user]);
      }
      for (int t = 0; t < touchedCount; t++) {
        int other = touched[t];
        float weight = (float) weight(post, other);
        shared[other] = 0;
        if (other != post && weight > 0) {
          strongest.offer(other, weight);
        }
      }
      touchedCount = 0;
      return strongest.drain();
    }

    private void addLikes(int[] likes, double weight) {
      for (int other : likes) {
        if (shared[other] == 0) {
          touched[touchedCount++] = other;
        }
        shared[other] += weight;
      }
    }

    private double weight(int post, int other) {
      return shared[other] / (from[post] * to[other] + options.similarity().shrinkage());
    }
  }
}
