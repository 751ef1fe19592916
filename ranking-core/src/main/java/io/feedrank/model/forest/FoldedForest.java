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
 *       most 11 answers.
 *   <li>At {@link #refresh}, when post features change: the answers of all post splits become part
 *       of an index for each (group, post).
 *   <li>At {@link #score}, for a request: the request splits are constants, which leaves one slice
 *       of each tree's leaves; the slices of a group add up to one table, small enough for the
 *       first-level cache; pair columns are binned once; and each (group, post) costs one lookup.
 * </ul>
 *
 * <p>The sums are exact in fixed point; scores differ from {@link SymmetricForest} only by the
 * rounding of leaf values, about that of a float. Folding the parts of a forest that a request
 * fixes is in the spirit of QuickScorer's and RapidScorer's bit-encoded trees (Lucchese et al.,
 * SIGIR 2015; Ye et al., KDD 2018), which do not tell features by how often they change. Immutable.
 */
public final class FoldedForest {

  private final FixedPoint fixedPoint;
  private final PairBins pairBins;
  private final List<TreeGroup> groups = new ArrayList<>();

  /** For each scope's features in order the value that stands for a missing one. */
  private final float[] missingRequest;

  private final float[] missingPost;
  private final int pairFeatures;

  private FoldedForest(SymmetricForest forest, FeatureScope[] scopes) {
    this.fixedPoint = new FixedPoint(forest);
    this.missingRequest = missing(forest, scopes, FeatureScope.REQUEST);
    this.missingPost = missing(forest, scopes, FeatureScope.POST);
    int[] pairs = features(scopes, FeatureScope.PAIR);
    this.pairFeatures = pairs.length;
    this.pairBins = new PairBins(forest, pairs);
    List<ScopedTree> trees = new ArrayList<>();
    for (int t = 0; t < forest.trees(); t++) {
      ScopedTree tree = new ScopedTree(forest, t, scopes, fixedPoint);
      refuseWide(tree, t);
      trees.add(tree);
    }
    int[] places = places(scopes);
    for (List<ScopedTree> group : TreePacking.pack(trees)) {
      groups.add(new TreeGroup(group, pairBins, places));
    }
    if (groups.size() % 2 == 1) {
      groups.add(new TreeGroup(List.of(), pairBins, places)); // groups are scored in twos
    }
  }

  /**
   * Folds a forest.
   *
   * @param forest with at most 11 post and pair splits a tree, of them at most 8 pair splits, which
   *     any tree of depth 8 has
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
    return new FoldedForest(forest, scopes.toArray(new FeatureScope[0]));
  }

  /**
   * The posts' side of all scores, to be kept until a post feature changes.
   *
   * @param postColumns the features of post scope in the forest's order, column-major; NaN is
   *     missing
   * @param posts number of posts, at most the length of each column
   */
  public PostSide refresh(float[][] postColumns, int posts) {
    checkColumns("post", postColumns, missingPost.length, posts);
    float[][] known = new float[postColumns.length][];
    for (int i = 0; i < known.length; i++) {
      known[i] = Arrays.copyOf(postColumns[i], posts);
      for (int post = 0; post < posts; post++) {
        known[i][post] = Float.isNaN(known[i][post]) ? missingPost[i] : known[i][post];
      }
    }
    short[][] indices = new short[groups.size()][];
    for (int group = 0; group < indices.length; group++) {
      indices[group] = groups.get(group).postIndex(known, posts);
    }
    return new PostSide(this, posts, indices);
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
    int posts = postSide.posts();
    checkRequest(request, postSide, scores);
    checkColumns("pair", pairColumns, pairFeatures, posts);
    float[] known = request.clone();
    for (int i = 0; i < known.length; i++) {
      known[i] = Float.isNaN(known[i]) ? missingRequest[i] : known[i];
    }
    long[][] bins = pairBins.bin(pairColumns, posts);
    int[] sums = new int[posts];
    LookupTable one = new LookupTable(posts);
    LookupTable two = new LookupTable(posts);
    for (int group = 0; group < groups.size(); group += 2) {
      groups.get(group).prepare(known, bins, one);
      groups.get(group + 1).prepare(known, bins, two);
      LookupTable.addScores(one, postSide.index(group), two, postSide.index(group + 1), sums);
    }
    for (int post = 0; post < posts; post++) {
      scores[post] = fixedPoint.score(sums[post]);
    }
  }

  /** The number of lookups a post. */
  public int groups() {
    return groups.size();
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
    if (tree.pair().size() > TreePacking.PAIR_BITS
        || tree.remainingBits() > TreePacking.TABLE_BITS) {
      throw new IllegalArgumentException(
          ("tree %d has %d post and %d pair splits, expected at most %d together and %d pair"
                  + " splits: train with depth 8 or less, or score with SymmetricForest")
              .formatted(
                  index,
                  tree.post().size(),
                  tree.pair().size(),
                  TreePacking.TABLE_BITS,
                  TreePacking.PAIR_BITS));
    }
  }

  private static float[] missing(
      SymmetricForest forest, FeatureScope[] scopes, FeatureScope scope) {
    int[] features = features(scopes, scope);
    float[] missing = new float[features.length];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = forest.feature(features[i]).missing().missingValue();
    }
    return missing;
  }

  private static int[] features(FeatureScope[] scopes, FeatureScope scope) {
    int[] found = new int[scopes.length];
    int count = 0;
    for (int feature = 0; feature < scopes.length; feature++) {
      if (scopes[feature] == scope) {
        found[count++] = feature;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The place of each feature among those of its scope. */
  private static int[] places(FeatureScope[] scopes) {
    int[] places = new int[scopes.length];
    for (FeatureScope scope : FeatureScope.values()) {
      int[] features = features(scopes, scope);
      for (int place = 0; place < features.length; place++) {
        places[features[place]] = place;
      }
    }
    return places;
  }
}
