package io.feedrank.model.forest;

/**
 * The values of one pair feature for all posts, as a folded forest compares them. Good for the
 * forest that made it, and for no other. Immutable.
 */
public final class BinnedColumn {

  private final FoldedForest forest;
  private final int feature;
  private final int posts;
  private final long[][] lanes;

  BinnedColumn(FoldedForest forest, int feature, int posts, long[][] lanes) {
    this.forest = forest;
    this.feature = feature;
    this.posts = posts;
    this.lanes = lanes;
  }

  boolean fits(FoldedForest other, int place, int otherPosts) {
    return forest == other && feature == place && posts == otherPosts;
  }

  long[] lanes(int block) {
    return lanes[block];
  }
}
