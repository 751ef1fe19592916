package io.feedrank.model.forest;

/**
 * What a folded forest keeps of the posts between two refreshes: for every group of trees and every
 * post the answers to all post questions. Two bytes a group and post. Immutable.
 */
public final class PostSide {

  private final FoldedForest forest;
  private final int posts;

  /** By block, by group. */
  private final long[][][] indices;

  PostSide(FoldedForest forest, int posts, long[][][] indices) {
    this.forest = forest;
    this.posts = posts;
    this.indices = indices;
  }

  public int posts() {
    return posts;
  }

  boolean isOf(FoldedForest other) {
    return forest == other;
  }

  /** Lanes of indices, in which the bits of pair questions are still open. */
  long[] index(int block, int group) {
    return indices[block][group];
  }
}
