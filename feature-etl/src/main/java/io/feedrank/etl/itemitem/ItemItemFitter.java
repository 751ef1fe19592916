package io.feedrank.etl.itemitem;

import io.feedrank.etl.compute.Workers;

/**
 * Collects likes in time order and fits item-item models of all likes so far, any number of times:
 * feed a window, fit the version that serves after it, feed the next window.
 *
 * <p>Kept between fits are only the users' most recent likes, {@link ItemItemOptions#likesPerUser}
 * at most. A fit is the sparse product of the transposed like matrix with itself, one row at a time
 * (Gustavson 1978): for post i, the likes of each user who likes i are added to an accumulator over
 * posts, of which the strongest are kept. Its cost is one addition for each user and pair of likes;
 * its memory beyond the likes one accumulator per thread: no posts x posts matrix, so nothing
 * changes between a thousand posts and a million.
 *
 * <p>Deterministic: a row is summed up by one thread, users ascending, so the model is the same
 * bits at any thread count, and however the likes were cut into windows.
 *
 * <p>Not thread-safe: add and fit from one thread; the fit uses the workers inside.
 */
public final class ItemItemFitter {
  private static final int BLOCK_ROWS = 32;

  private final ItemItemOptions options;
  private final Workers workers;
  private final LikeHistories histories;

  /**
   * Makes a fitter without likes.
   *
   * @param posts the number of posts; their indices are below it
   */
  public ItemItemFitter(int posts, ItemItemOptions options, Workers workers) {
    this.options = options;
    this.workers = workers;
    this.histories = new LikeHistories(posts, options.likesPerUser());
  }

  /**
   * Adds likes of a user that are later than all the user's before.
   *
   * @param user dense index, from 0; users may come in any order and again in later windows
   * @param likedPosts post indices, oldest first; a post liked again counts once, as of the last
   *     time; not kept
   * @param count how many of the array's elements to read
   * @throws IllegalArgumentException if a user or post is not an index: number them first
   */
  public void add(int user, int[] likedPosts, int count) {
    histories.append(user, likedPosts, count);
  }

  /** Fits a model on all likes so far. */
  public ItemItemModel fit() {
    Product product = new Product(histories, options);
    long[][] rows = new long[histories.posts()][];
    workers.forEachBlock(
        rows.length,
        BLOCK_ROWS,
        (block, from, to) -> {
          Product.Row row = product.new Row();
          for (int i = from; i < to; i++) {
            rows[i] = row.strongest(i);
          }
        });
    return model(rows);
  }

  private static ItemItemModel model(long[][] rows) {
    int[] offsets = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], rows[i].length);
    }
    int[] neighbours = new int[offsets[rows.length]];
    float[] weights = new float[neighbours.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        neighbours[offsets[i] + k] = StrongestNeighbours.neighbour(rows[i][k]);
        weights[offsets[i] + k] = StrongestNeighbours.weight(rows[i][k]);
      }
    }
    return new ItemItemModel(offsets, neighbours, weights);
  }

  /** What all rows of one fit share. */
  private static final class Product {
    private final LikeHistories histories;
    private final ItemItemOptions options;
    private final Likers likers;
    private final double[] userWeights;
    private final double[] from;
    private final double[] to;

    Product(LikeHistories histories, ItemItemOptions options) {
      this.histories = histories;
      this.options = options;
      this.likers = Likers.of(histories);
      this.userWeights = userWeights();
      this.from = new double[histories.posts()];
      this.to = new double[histories.posts()];
      for (int i = 0; i < from.length; i++) {
        double mass = mass(i);
        from[i] = options.similarity().from(likers.count(i), mass);
        to[i] = options.similarity().to(likers.count(i), mass);
      }
    }

    private double[] userWeights() {
      double[] weights = new double[histories.users()];
      for (int u = 0; u < weights.length; u++) {
        weights[u] = options.similarity().userWeight(Math.max(1, histories.of(u).length));
      }
      return weights;
    }

    private double mass(int post) {
      double mass = 0;
      for (int k = 0; k < likers.count(post); k++) {
        mass += userWeights[likers.user(post, k)];
      }
      return mass;
    }

    /** An accumulator for one row after the other. */
    private final class Row {
      private final double[] shared = new double[histories.posts()];
      private final int[] touched = new int[histories.posts()];
      private final StrongestNeighbours strongest =
          new StrongestNeighbours(Math.min(options.neighbours(), histories.posts()));
      private int touchedCount;

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
}
