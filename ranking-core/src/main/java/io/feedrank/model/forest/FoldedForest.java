package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A symmetric forest that scores all posts for one request, with the work moved to where it is
 * rarest.
 *
 * <ul>
 *   <li>At construction: leaf values become integers ({@link FixedPoint}), so that their sums are
 *       free of order; trees are packed into groups whose post and pair splits together have at
 *       most 2,048 answers.
 *   <li>At {@link #refresh}, when post features change: the answers of all post splits become bits
 *       of an index for each (group, post).
 *   <li>At {@link #score}, for a request: the request splits are constants, which leaves one slice
 *       of each tree's leaves; the slices of a group add up to one table, small enough for the
 *       first-level cache; pair columns are binned once, and their answers, computed for many posts
 *       at a time (see {@link Lanes}), become the index's other bits; and each (group, post) costs
 *       one lookup.
 * </ul>
 *
 * <p>The scores are those of {@link SymmetricForest}, bit for bit. Folding the parts of a forest
 * that a request fixes is in the spirit of QuickScorer's and RapidScorer's bit-encoded trees
 * (Lucchese et al., SIGIR 2015; Ye et al., KDD 2018), which do not tell features by how often they
 * change. Immutable.
 */
public final class FoldedForest {

  private final FixedPoint fixedPoint;
  private final ScopeColumns requestColumns;
  private final FeatureBins postBins;
  private final FeatureBins pairBins;
  private final int postFeatures;
  private final int pairFeatures;
  private final List<TreeGroup> groups = new ArrayList<>();

  /** For each request feature the value that stands for a missing one. */
  private final float[] missingRequest;

  private FoldedForest(SymmetricForest forest, List<FeatureScope> scopes) {
    this.fixedPoint = forest.fixedPoint();
    this.requestColumns = new ScopeColumns(scopes, FeatureScope.REQUEST);
    ScopeColumns postColumns = new ScopeColumns(scopes, FeatureScope.POST);
    ScopeColumns pairColumns = new ScopeColumns(scopes, FeatureScope.PAIR);
    this.postFeatures = postColumns.size();
    this.pairFeatures = pairColumns.size();
    this.postBins = new FeatureBins(forest, postColumns);
    this.pairBins = new FeatureBins(forest, pairColumns);
    this.missingRequest = new float[requestColumns.size()];
    for (int i = 0; i < missingRequest.length; i++) {
      missingRequest[i] = forest.feature(requestColumns.feature(i)).missing().missingValue();
    }
    List<ScopedTree> trees = new ArrayList<>();
    for (int t = 0; t < forest.trees(); t++) {
      ScopedTree tree = new ScopedTree(forest, t, scopes, fixedPoint);
      refuseWide(tree, t);
      trees.add(tree);
    }
    for (List<ScopedTree> group : TreePacking.pack(trees)) {
      groups.add(new TreeGroup(group, requestColumns, postBins, pairBins));
    }
    if (groups.size() % 2 == 1) { // groups are scored in twos
      groups.add(new TreeGroup(List.of(), requestColumns, postBins, pairBins));
    }
  }

  /**
   * Folds a forest.
   *
   * @param forest with at most {@value TreePacking#TABLE_BITS} post and pair splits a tree
   * @param scopes of the forest's features, in their order
   * @throws IllegalArgumentException if the scopes are not one a feature, or a tree is too wide:
   *     then use the forest as it is
   */
  public static FoldedForest of(SymmetricForest forest, List<FeatureScope> scopes) {
    if (scopes.size() != forest.features()) {
      throw new IllegalArgumentException(
          "%d scopes for %d features, expected one each"
              .formatted(scopes.size(), forest.features()));
    }
    return new FoldedForest(forest, List.copyOf(scopes));
  }

  /** Whether no tree has more post and pair splits than can be folded. */
  public static boolean fits(SymmetricForest forest, List<FeatureScope> scopes) {
    for (int t = 0; t < forest.trees(); t++) {
      int open = 0;
      for (int split = 0; split < forest.tree(t).depth(); split++) {
        open += scopes.get(forest.tree(t).feature(split)) == FeatureScope.REQUEST ? 0 : 1;
      }
      if (open > TreePacking.TABLE_BITS) {
        return false;
      }
    }
    return true;
  }

  /**
   * The posts' side of all scores, to be kept until a post feature changes.
   *
   * @param postColumns the features of post scope in the forest's order, column-major; NaN is
   *     missing
   * @param posts number of posts, at most the length of each column
   */
  public PostSide refresh(float[][] postColumns, int posts) {
    checkColumns("post", postColumns, postFeatures, posts);
    long[][][] lanes = new long[Lanes.blocks(posts)][postFeatures][];
    for (int feature = 0; feature < postFeatures; feature++) {
      long[][] binned = postBins.bin(feature, postColumns[feature], posts);
      for (int block = 0; block < lanes.length; block++) {
        lanes[block][feature] = binned[block];
      }
    }
    long[][] nothing = Lanes.zeros(posts);
    long[][][] indices = new long[lanes.length][groups.size()][];
    for (int block = 0; block < lanes.length; block++) {
      for (int group = 0; group < groups.size(); group++) {
        long[] index = new long[nothing[block].length];
        groups.get(group).posts().answer(nothing[block], lanes[block], index);
        indices[block][group] = index;
      }
    }
    return new PostSide(this, posts, indices);
  }

  /** Whether any tree splits a pair feature: the values of the others are never looked at. */
  public boolean readsPair(int pairFeature) {
    return pairBins.binner(pairFeature) != null;
  }

  /** Whether any tree splits a post feature. */
  public boolean readsPost(int postFeature) {
    return postBins.binner(postFeature) != null;
  }

  /**
   * A column of pair values, ready to be scored with.
   *
   * @param pairFeature its place among the features of pair scope
   * @param values one a post, NaN for missing
   * @param posts how many
   */
  public BinnedColumn bin(int pairFeature, float[] values, int posts) {
    return new BinnedColumn(this, pairFeature, posts, pairBins.bin(pairFeature, values, posts));
  }

  /**
   * A column of pair values that depend on a post only by a key, such as its topic.
   *
   * @param pairFeature its place among the features of pair scope
   * @param valueOfKey one a key, NaN for missing
   * @param keyOfPost the key of each post
   */
  public BinnedColumn bin(int pairFeature, float[] valueOfKey, short[] keyOfPost) {
    int posts = keyOfPost.length;
    ColumnBinner binner = pairBins.binner(pairFeature);
    if (binner == null) {
      return new BinnedColumn(this, pairFeature, posts, new long[Lanes.blocks(posts)][0]);
    }
    long[] binOfKey = new long[valueOfKey.length];
    for (int key = 0; key < binOfKey.length; key++) {
      binOfKey[key] = binner.bin(valueOfKey[key]);
    }
    return new BinnedColumn(this, pairFeature, posts, Lanes.spread(binOfKey, keyOfPost));
  }

  /**
   * The scores of all posts for one request.
   *
   * @param request values of the features of request scope, in the forest's order
   * @param pairColumns the features of pair scope in the forest's order, column-major, a value for
   *     each post of the post side
   * @param postSide from {@link #refresh} of this very forest
   * @param scores receives one score a post
   * @throws IllegalArgumentException if the number of values, columns or posts does not fit, or the
   *     post side is another forest's
   */
  public void score(float[] request, float[][] pairColumns, PostSide postSide, float[] scores) {
    checkColumns("pair", pairColumns, pairFeatures, postSide.posts());
    List<BinnedColumn> binned = new ArrayList<>();
    for (int i = 0; i < pairColumns.length; i++) {
      binned.add(bin(i, pairColumns[i], postSide.posts()));
    }
    score(request, binned, postSide, scores);
  }

  /**
   * The scores of all posts for one request.
   *
   * @param request values of the features of request scope, in the forest's order
   * @param pairs the features of pair scope in the forest's order, of all posts of the post side
   * @param postSide from {@link #refresh} of this very forest
   * @param scores receives one score a post
   * @throws IllegalArgumentException if the number of values, columns or posts does not fit, or a
   *     column or the post side is another forest's
   */
  public void score(float[] request, List<BinnedColumn> pairs, PostSide postSide, float[] scores) {
    checkRequest(request, postSide, scores);
    float[] known = request.clone();
    for (int i = 0; i < known.length; i++) {
      known[i] = Float.isNaN(known[i]) ? missingRequest[i] : known[i];
    }
    checkPairs(pairs, postSide.posts());
    int posts = postSide.posts();
    int[] sums = new int[4 * Lanes.words(0, posts)];
    Workspace workspace = new Workspace();
    for (int block = 0; block < Lanes.blocks(posts); block++) {
      Arrays.fill(sums, 0);
      workspace.add(known, lanes(pairs, block), postSide, block, sums);
      int first = block * Lanes.BLOCK;
      for (int post = 0; post < Lanes.postsOf(block, posts); post++) {
        scores[first + post] = fixedPoint.score(sums[post]);
      }
    }
  }

  /** What a request is scored in. */
  private final class Workspace {
    private final int[] tableA = new int[1 << TreePacking.TABLE_BITS];
    private final int[] tableB = new int[1 << TreePacking.TABLE_BITS];

    /** Adds all trees' values to the sums of a block of posts. */
    void add(float[] request, long[][] pairs, PostSide side, int block, int[] sums) {
      long[] indexA = new long[Lanes.words(block, side.posts())];
      long[] indexB = new long[indexA.length];
      for (int group = 0; group < groups.size(); group += 2) {
        TreeGroup a = groups.get(group);
        TreeGroup b = groups.get(group + 1);
        a.fillTable(request, tableA);
        b.fillTable(request, tableB);
        a.pairs().answer(side.index(block, group), pairs, indexA);
        b.pairs().answer(side.index(block, group + 1), pairs, indexB);
        TableLookup.add(tableA, indexA, tableB, indexB, sums);
      }
    }
  }

  /** The number of lookups a post. */
  public int groups() {
    return groups.size();
  }

  private static long[][] lanes(List<BinnedColumn> pairs, int block) {
    long[][] lanes = new long[pairs.size()][];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = pairs.get(i).lanes(block);
    }
    return lanes;
  }

  private void checkPairs(List<BinnedColumn> pairs, int posts) {
    if (pairs.size() != pairFeatures) {
      throw new IllegalArgumentException(
          "%d pair columns, the forest has %d pair features".formatted(pairs.size(), pairFeatures));
    }
    for (int i = 0; i < pairFeatures; i++) {
      if (!pairs.get(i).fits(this, i, posts)) {
        throw new IllegalArgumentException(
            "pair column %d was binned for another forest, feature or number of posts than %d"
                .formatted(i, posts));
      }
    }
  }

  private void checkRequest(float[] request, PostSide postSide, float[] scores) {
    if (!postSide.isOf(this)) {
      throw new IllegalArgumentException(
          "the post side is another forest's: refresh after every change of model");
    }
    if (request.length != missingRequest.length) {
      throw new IllegalArgumentException(
          "%d request values, the forest has %d request features"
              .formatted(request.length, missingRequest.length));
    }
    if (scores.length < postSide.posts()) {
      throw new IllegalArgumentException(
          "scores has room for %d of %d posts".formatted(scores.length, postSide.posts()));
    }
  }

  private static void checkColumns(String scope, float[][] columns, int expected, int posts) {
    if (columns.length != expected) {
      throw new IllegalArgumentException(
          "%d %s columns, the forest has %d %s features"
              .formatted(columns.length, scope, expected, scope));
    }
    for (int i = 0; i < columns.length; i++) {
      if (posts < 0 || columns[i].length < posts) {
        throw new IllegalArgumentException(
            "%s column %d has %d values for %d posts"
                .formatted(scope, i, columns[i].length, posts));
      }
    }
  }

  private static void refuseWide(ScopedTree tree, int index) {
    if (tree.open().size() > TreePacking.TABLE_BITS) {
      throw new IllegalArgumentException(
          ("tree %d has %d post and pair splits, expected at most %d: train with depth %d or less,"
                  + " or score with SymmetricForest")
              .formatted(
                  index, tree.open().size(), TreePacking.TABLE_BITS, TreePacking.TABLE_BITS));
    }
  }
}
