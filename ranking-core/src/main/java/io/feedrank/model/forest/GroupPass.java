package io.feedrank.model.forest;

/**
 * The pass of a request over the groups of trees: the group's table, the posts' indices into it,
 * and the bits of them that a run of posts has in common. Not thread-safe.
 */
final class GroupPass {

  private final float[] request;
  private final long[][] keys;
  private final PostSide side;
  private final TableLookup.Operand operand = new TableLookup.Operand();

  /** The indices of the last group that asks about pairs. */
  private long[] answered = new long[0];

  /** The posts' indices, where they are gathered. */
  private long[] gathered = new long[0];

  /** By run the answers to the questions about keys, in lanes. */
  private final long[] ofRuns;

  private final long[] nothing;

  /**
   * A pass over a post side.
   *
   * @param request values of the request features, NaN replaced
   * @param keys the lanes of the key features, over runs
   */
  GroupPass(float[] request, long[][] keys, PostSide side) {
    this.request = request;
    this.keys = keys;
    this.side = side;
    this.ofRuns = new long[(side.runs().runs() + 3) / 4];
    this.nothing = new long[ofRuns.length];
  }

  /**
   * Turns to a group and a block of posts.
   *
   * @param number of the group
   * @param pairs the lanes of the pair features in the block
   */
  void turnTo(TreeGroup group, int number, int block, long[][] pairs) {
    int words = Lanes.words(block, side.runs().places());
    if (gathered.length != words) {
      gathered = new long[words];
      answered = new long[words];
    }
    long[] posts = side.index(block, number, gathered);
    if (group.pairs().isEmpty()) {
      operand.index = posts;
    } else {
      group.pairs().answer(posts, pairs, answered);
      operand.index = answered;
    }
    group.fillTable(request, operand.table);
    group.keys().answer(nothing, keys, ofRuns);
  }

  /** What is looked up for the posts of a run. */
  TableLookup.Operand of(int run) {
    operand.common = Lanes.everywhere(ofRuns, run);
    return operand;
  }
}
