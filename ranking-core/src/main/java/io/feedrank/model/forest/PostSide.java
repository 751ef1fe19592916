package io.feedrank.model.forest;

/**
 * What a folded forest keeps of the posts between two refreshes: for every group of trees and every
 * post the answers to all post questions. Two bytes a group and post. Immutable.
 */
public final class PostSide {

  private final FoldedForest forest;
  private final PostRuns runs;

  /** By block, by group. */
  private final long[][][] indices;

  PostSide(FoldedForest forest, PostRuns runs, long[][][] indices) {
    this.forest = forest;
    this.runs = runs;
    this.indices = indices;
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

  /** Lanes of indices, in which the bits of pair questions are still open. */
  long[] index(int block, int group) {
    return indices[block][group];
  }
}
