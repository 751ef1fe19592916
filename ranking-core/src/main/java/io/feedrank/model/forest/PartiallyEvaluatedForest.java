package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric forest that scores all posts for one request, with the work moved to where it is
 * rarest.
 *
 * <ul>
 *   <li>At construction: leaf values become integers ({@link FixedPoint}), so that their sums are
 *       free of order; trees are packed into groups whose open splits (all but those of the
 *       request) together have at most 2,048 answers.
 *   <li>At {@link #refresh}, when post features change: the answers of all post splits become bits
 *       of an index for each (group, post), the posts being held in the order of {@link PostRuns};
 *       the margin becomes one number a post.
 *   <li>At {@link #score}, for a request: the request splits are constants, which leaves one slice
 *       of each tree's leaves; the slices of a group add up to one table, small enough for the
 *       first-level cache; pair columns are binned once, and their answers, computed for many posts
 *       at a time (see {@link Lanes}), become more of the index's bits; key columns are binned and
 *       answered the same way, but once a run of posts; and each (group, post) costs one lookup.
 * </ul>
 *
 * <p>The scores are those of {@link SymmetricForest}, bit for bit. Folding the parts of a forest
 * that a request fixes is in the spirit of QuickScorer's and RapidScorer's bit-encoded trees
 * (Lucchese et al., SIGIR 2015; Ye et al., KDD 2018), which do not tell features by how often they
 * change. Immutable.
 */
public final class PartiallyEvaluatedForest {

  private final FixedPoint fixedPoint;
  private final ScopeColumns requestColumns;
  private final FeatureBins postBins;
  private final FeatureBins pairBins;
  private final FeatureBins keyBins;
  private final int postFeatures;
  private final int pairFeatures;
  private final int keyFeatures;
  private final LinearMargin margin;

  /** For each term of the margin the place of its feature among those of post scope. */
  private final int[] marginFeatures;

  private final List<TreeGroup> groups = new ArrayList<>();

  /** For each request feature the value that stands for a missing one. */
  private final float[] missingRequest;

  private PartiallyEvaluatedForest(SymmetricForest forest, List<FeatureScope> scopes) {
    this.fixedPoint = forest.fixedPoint();
    this.requestColumns = new ScopeColumns(scopes, FeatureScope.REQUEST);
    ScopeColumns postColumns = new ScopeColumns(scopes, FeatureScope.POST);
    ScopeColumns pairColumns = new ScopeColumns(scopes, FeatureScope.PAIR);
    ScopeColumns keyColumns = new ScopeColumns(scopes, FeatureScope.KEY);
    this.postFeatures = postColumns.size();
    this.pairFeatures = pairColumns.size();
    this.keyFeatures = keyColumns.size();
    this.postBins = new FeatureBins(forest, postColumns);
    this.pairBins = new FeatureBins(forest, pairColumns);
    this.keyBins = new FeatureBins(forest, keyColumns);
    this.margin = forest.margin();
    this.marginFeatures = marginFeatures(margin, scopes);
    TreeGroup.OpenBins bins = new TreeGroup.OpenBins(postBins, pairBins, keyBins);
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
      groups.add(new TreeGroup(group, requestColumns, bins));
    }
    if (groups.size() % 2 == 1) { // groups are scored in twos
      groups.add(new TreeGroup(List.of(), requestColumns, bins));
    }
  }

  /**
   * Folds a forest.
   *
   * @param forest with at most {@value TreePacking#TABLE_BITS} splits a tree that are not of the
   *     request, and a margin over features of posts
   * @param scopes of the forest's features, in their order
   * @throws IllegalArgumentException if the scopes are not one a feature, a tree is too wide, or
   *     the margin reads a feature that is not of posts: then use the forest as it is
   */
  public static PartiallyEvaluatedForest of(SymmetricForest forest, List<FeatureScope> scopes) {
    if (scopes.size() != forest.features()) {
      throw new IllegalArgumentException(
          "%d scopes for %d features, expected one each"
              .formatted(scopes.size(), forest.features()));
    }
    return new PartiallyEvaluatedForest(forest, List.copyOf(scopes));
  }

  /**
   * Whether no tree has more splits beside those of the request than can be folded, and the margin
   * reads features of posts alone.
   */
  public static boolean fits(SymmetricForest forest, List<FeatureScope> scopes) {
    for (MarginTerm term : forest.margin().terms()) {
      if (scopes.get(term.feature()) != FeatureScope.POST) {
        return false;
      }
    }
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
   * @param runs the order in which posts are held; any will do for a forest without key features
   */
  public PostSide refresh(float[][] postColumns, PostRuns runs) {
    checkColumns("post", postColumns, postFeatures, runs.posts());
    int places = runs.places();
    long[][][] lanes = new long[Lanes.blocks(places)][postFeatures][];
    for (int feature = 0; feature < postFeatures; feature++) {
      long[][] binned = postBins.bin(feature, runs.arranged(postColumns[feature]), places);
      for (int block = 0; block < lanes.length; block++) {
        lanes[block][feature] = binned[block];
      }
    }
    long[][] nothing = Lanes.zeros(places);
    long[][][] indices = new long[lanes.length][groups.size()][];
    for (int block = 0; block < lanes.length; block++) {
      for (int group = 0; group < groups.size(); group++) {
        long[] index = new long[nothing[block].length];
        groups.get(group).posts().answer(nothing[block], lanes[block], index);
        indices[block][group] = index;
      }
    }
    return new PostSide(this, runs, indices, margins(postColumns, runs.posts()));
  }

  /** By post the margin; null where the forest has none. */
  private double @Nullable [] margins(float[][] postColumns, int posts) {
    if (margin.isEmpty()) {
      return null;
    }
    float[][] columns = new float[marginFeatures.length][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = postColumns[marginFeatures[i]];
    }
    return margin.ofColumns(columns, posts);
  }

  private static int[] marginFeatures(LinearMargin margin, List<FeatureScope> scopes) {
    int[] places = new int[margin.terms().size()];
    for (int i = 0; i < places.length; i++) {
      int feature = margin.terms().get(i).feature();
      if (scopes.get(feature) != FeatureScope.POST) {
        throw new IllegalArgumentException(
            "the margin reads column %d of scope %s; fold margins over columns of scope %s alone, or score with SymmetricForest"
                .formatted(feature, scopes.get(feature), FeatureScope.POST));
      }
      places[i] =
          (int)
              scopes.subList(0, feature).stream()
                  .filter(scope -> scope == FeatureScope.POST)
                  .count();
    }
    return places;
  }

  /** Whether any tree splits a pair feature: the values of the others are never looked at. */
  public boolean readsPair(int pairFeature) {
    return pairBins.binner(pairFeature) != null;
  }

  /** Whether any tree splits a post feature, or the margin reads it. */
  public boolean readsPost(int postFeature) {
    return postBins.binner(postFeature) != null
        || Arrays.stream(marginFeatures).anyMatch(feature -> feature == postFeature);
  }

  /** Whether any tree splits a key feature. */
  public boolean readsKey(int keyFeature) {
    return keyBins.binner(keyFeature) != null;
  }

  /**
   * A column of pair values, ready to be scored with.
   *
   * @param pairFeature its place among the features of pair scope
   * @param values one a post, NaN for missing; empty if no tree splits the feature
   * @param runs the order of the post side
   */
  public BinnedColumn bin(int pairFeature, float[] values, PostRuns runs) {
    float[] arranged = readsPair(pairFeature) ? runs.arranged(values) : values;
    return new BinnedColumn(
        this, pairFeature, runs, pairBins.bin(pairFeature, arranged, runs.places()));
  }

  /**
   * A column of key values, ready to be scored with.
   *
   * @param keyFeature its place among the features of key scope
   * @param values one a run of the post side, NaN for missing
   * @param runs the order of the post side
   */
  public BinnedColumn binKeys(int keyFeature, float[] values, PostRuns runs) {
    return new BinnedColumn(this, keyFeature, runs, keyBins.binRuns(keyFeature, values));
  }

  /**
   * The scores of all posts for one request of a forest without key features.
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
      binned.add(bin(i, pairColumns[i], postSide.runs()));
    }
    score(request, List.of(), binned, postSide, scores);
  }

  /**
   * The scores of all posts for one request.
   *
   * @param request values of the features of request scope, in the forest's order
   * @param keys the features of key scope in the forest's order, for the order of the post side
   * @param pairs the features of pair scope in the forest's order, likewise
   * @param postSide from {@link #refresh} of this very forest
   * @param scores receives one score a post
   * @throws IllegalArgumentException if the number of values, columns or posts does not fit, or a
   *     column or the post side is another forest's
   */
  public void score(
      float[] request,
      List<BinnedColumn> keys,
      List<BinnedColumn> pairs,
      PostSide postSide,
      float[] scores) {
    checkRequest(request, postSide, scores);
    PostRuns runs = postSide.runs();
    checkBinned("key", keys, keyFeatures, runs);
    checkBinned("pair", pairs, pairFeatures, runs);
    float[] known = known(request);
    GroupPass a = new GroupPass(known, lanes(keys, 0), postSide);
    GroupPass b = new GroupPass(known, lanes(keys, 0), postSide);
    int[] sums = new int[4 * Lanes.words(0, runs.places())];
    for (int block = 0; block < Lanes.blocks(runs.places()); block++) {
      Arrays.fill(sums, 0);
      long[][] pairLanes = lanes(pairs, block);
      for (int group = 0; group < groups.size(); group += 2) {
        a.turnTo(groups.get(group), group, block, pairLanes);
        b.turnTo(groups.get(group + 1), group + 1, block, pairLanes);
        addRuns(a, b, runs, block, sums);
      }
      store(sums, block, postSide, scores);
    }
  }

  private void store(int[] sums, int block, PostSide postSide, float[] scores) {
    PostRuns runs = postSide.runs();
    int first = block * Lanes.BLOCK;
    int places = Lanes.postsOf(block, runs.places());
    double[] margins = postSide.margins();
    for (int place = 0; place < places; place++) {
      int post = runs.postAt(first + place);
      scores[post] =
          margins == null
              ? fixedPoint.score(sums[place])
              : fixedPoint.score(sums[place], margins[post]);
    }
  }

  private static void addRuns(GroupPass a, GroupPass b, PostRuns runs, int block, int[] sums) {
    int first = block * (Lanes.BLOCK / 4);
    int end = runs.firstIn(block + 1);
    for (int run = runs.firstIn(block); run < end; run++) {
      TableLookup.add(
          a.of(run), b.of(run), sums, runs.word(run) - first, runs.word(run + 1) - first);
    }
  }

  private float[] known(float[] request) {
    float[] known = request.clone();
    for (int i = 0; i < known.length; i++) {
      known[i] = Float.isNaN(known[i]) ? missingRequest[i] : known[i];
    }
    return known;
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

  private void checkBinned(String scope, List<BinnedColumn> columns, int expected, PostRuns runs) {
    if (columns.size() != expected) {
      throw new IllegalArgumentException(
          "%d %s columns, the forest has %d %s features"
              .formatted(columns.size(), scope, expected, scope));
    }
    for (int i = 0; i < expected; i++) {
      if (!columns.get(i).fits(this, i, runs)) {
        throw new IllegalArgumentException(
            "%s column %d was binned for another forest, feature or order of posts"
                .formatted(scope, i));
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
