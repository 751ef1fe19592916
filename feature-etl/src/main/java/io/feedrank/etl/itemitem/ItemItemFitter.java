package io.feedrank.etl.itemitem;

import io.feedrank.etl.compute.TaskWorkers;

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
  private final TaskWorkers workers;
  private final LikeHistories histories;

  /**
   * Makes a fitter without likes.
   *
   * @param posts the number of posts; their indices are below it
   */
  public ItemItemFitter(int posts, ItemItemOptions options, TaskWorkers workers) {
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
   * @throws IllegalArgumentException if a user or post is not an index: number them first; nothing
   *     is added then
   * @throws IndexOutOfBoundsException if the array is shorter than the count
   */
  public void add(int user, int[] likedPosts, int count) {
    histories.append(user, likedPosts, count);
  }

  /** Fits a model on all likes so far. */
  public ItemItemModel fit() {
    CoLikes coLikes = new CoLikes(histories, options);
    long[][] rows = new long[histories.posts()][];
    workers.forEachBlock(
        rows.length,
        BLOCK_ROWS,
        (block, from, to) -> {
          CoLikes.Row row = coLikes.row();
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
}
