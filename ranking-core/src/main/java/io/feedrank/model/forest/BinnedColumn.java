package io.feedrank.model.forest;

/**
 * The values of one pair feature for all posts, or of one key feature for all runs, as a folded
 * forest compares them. Good for the forest that made it, and for no other. Immutable.
 */
public final class BinnedColumn {

  private final PartiallyEvaluatedForest forest;
  private final int feature;
  private final PostRuns runs;
  private final long[][] lanes;

  BinnedColumn(PartiallyEvaluatedForest forest, int feature, PostRuns runs, long[][] lanes) {
    this.forest = forest;
    this.feature = feature;
    this.runs = runs;
    this.lanes = lanes;
  }

  /** The values of some posts, by their new numbers, of a pair feature. */
  public BinnedColumn of(ChosenPosts chosen) {
    long[][] gathered = Lanes.zeros(chosen.runs().places());
    for (int block = 0; block < gathered.length; block++) {
      chosen.gather(block, this::lanes, gathered[block]);
    }
    return new BinnedColumn(forest, feature, chosen.runs(), gathered);
  }

  boolean fits(PartiallyEvaluatedForest other, int place, PostRuns order) {
    return forest == other && feature == place && runs == order;
  }

  long[] lanes(int block) {
    return lanes[block];
  }
}
