package io.feedrank.model.forest;

/**
 * What a folded forest keeps of the posts between two refreshes: for every group of trees and every
 * post the answers to all post questions. Two bytes a group and post. Immutable.
 */
public final class PostSide {

  private final FoldedForest forest;
  private final PostRuns runs;
  private final Indices indices;

  /** Where the indices are found. */
  private interface Indices {
    long[] of(int block, int group, long[] room);
  }

  private PostSide(FoldedForest forest, PostRuns runs, Indices indices) {
    this.forest = forest;
    this.runs = runs;
    this.indices = indices;
  }

  /**
   * A side of all posts.
   *
   * @param indices by block, by group
   */
  PostSide(FoldedForest forest, PostRuns runs, long[][][] indices) {
    this(forest, runs, (block, group, room) -> indices[block][group]);
  }

  /**
   * Of some of the posts, by their new numbers.
   *
   * @throws IllegalArgumentException if they were chosen of another order
   */
  public PostSide of(ChosenPosts chosen) {
    if (!chosen.isOf(runs)) {
      throw new IllegalArgumentException("the posts were chosen of another order than this side's");
    }
    Indices whole = indices;
    long[] none = new long[0];
    return new PostSide(
        forest,
        chosen.runs(),
        (block, group, room) -> {
          chosen.gather(block, of -> whole.of(of, group, none), room);
          return room;
        });
  }

  /** The number of posts. */
  public int posts() {
    return runs.posts();
  }

  /** The order in which they are held. */
  public PostRuns runs() {
    return runs;
  }

  boolean isOf(FoldedForest other) {
    return forest == other;
  }

  /**
   * Lanes of indices, in which the bits of pair questions are still open.
   *
   * @param room as long as the block, for indices that must be gathered
   */
  long[] index(int block, int group, long[] room) {
    return indices.of(block, group, room);
  }
}
