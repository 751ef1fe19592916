package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartiallyEvaluatedForestTest {

  private static final int COLUMNS = 12;
  private static final List<FeatureScope> SCOPES = List.of(FeatureScope.values());

  @ParameterizedTest
  @CsvSource({
    "81, 1, 1, 1",
    "82, 60, 4, 8",
    "83, 200, 6, 1003",
    "84, 40, 8, 77",
    "80, 30, 6, 9001",
    "85, 9, 0, 5"
  })
  void equalsThePlainScorers(long seed, int trees, int depth, int posts) {
    SymmetricForest forest = RandomForests.symmetric(seed, COLUMNS, trees, depth);
    List<FeatureScope> scopes = randomScopes(seed);
    assertEqual(forest, scopes, ScopedRequest.random(seed, forest, scopes, posts));
  }

  @ParameterizedTest
  @CsvSource({"REQUEST", "POST", "PAIR"})
  void equalsThePlainScorersWhenAllFeaturesAreOfOneScope(FeatureScope scope) {
    SymmetricForest forest = RandomForests.symmetric(86, COLUMNS, 30, 6);
    List<FeatureScope> scopes = Collections.nCopies(COLUMNS, scope);
    assertEqual(forest, scopes, ScopedRequest.random(87, forest, scopes, 50));
  }

  @Test
  void equalsThePlainScorersOverHundredsOfBordersOfOneFeature() {
    SplittableRandom random = new SplittableRandom(88);
    List<SymmetricTree> trees = new ArrayList<>();
    for (int t = 0; t < 400; t++) {
      trees.add(
          new SymmetricTree(
              new int[] {0},
              new float[] {(float) (random.nextDouble() * random.nextDouble() * 4)},
              new double[] {random.nextDouble(), random.nextDouble()},
              new double[] {1, 1}));
    }
    for (NanTreatment missing : NanTreatment.values()) {
      SymmetricForest forest =
          new SymmetricForest(List.of(new FloatFeature("x", missing)), trees, 1, 0);
      List<FeatureScope> scopes = List.of(FeatureScope.PAIR);
      assertEqual(forest, scopes, ScopedRequest.random(89, forest, scopes, 2000));
    }
  }

  @ParameterizedTest
  @CsvSource({"111, 60, 4, 8", "112, 100, 6, 1003", "113, 30, 6, 9001", "114, 9, 0, 5"})
  void aMarginOverPostsKeepsTheBitsOfThePlainScorer(long seed, int trees, int depth, int posts) {
    List<FeatureScope> scopes = new ArrayList<>(randomScopes(seed));
    scopes.set(3, FeatureScope.POST);
    scopes.set(7, FeatureScope.POST);
    scopes.set(11, FeatureScope.POST);
    SymmetricForest forest =
        RandomForests.symmetric(seed, COLUMNS, trees, depth)
            .withMargin(RandomForests.margin(seed, List.of(7, 3, 11)));
    ScopedRequest feed = ScopedRequest.random(seed, forest, scopes, posts);
    PartiallyEvaluatedForest folded = PartiallyEvaluatedForest.of(forest, scopes);
    PostSide side = folded.refresh(feed.postColumns(), PostRuns.single(posts));
    float[] scores = new float[posts];
    folded.score(feed.request(), feed.pairColumns(), side, scores);
    float[] bulk = new float[posts];
    forest.score(feed.rows(), posts, COLUMNS, bulk);
    assertThat(scores).isEqualTo(bulk);
    for (int post = 0; post < posts; post++) {
      assertThat(scores[post]).isEqualTo(forest.score(feed.rows(), post * COLUMNS));
    }
    int postFeature =
        (int) scopes.subList(0, 7).stream().filter(scope -> scope == FeatureScope.POST).count();
    assertThat(folded.readsPost(postFeature)).isTrue();
  }

  @Test
  void aMarginOverAnotherScopeCannotBeFolded() {
    List<FeatureScope> scopes = Collections.nCopies(COLUMNS, FeatureScope.PAIR);
    SymmetricForest forest =
        RandomForests.symmetric(115, COLUMNS, 5, 4)
            .withMargin(RandomForests.margin(115, List.of(2)));
    assertThat(PartiallyEvaluatedForest.fits(forest, scopes)).isFalse();
    assertThatThrownBy(() -> PartiallyEvaluatedForest.of(forest, scopes))
        .hasMessageContaining("the margin reads column 2 of scope PAIR");
  }

  @Test
  void aRefreshServesManyRequests() {
    SymmetricForest forest = RandomForests.symmetric(90, COLUMNS, 50, 5);
    List<FeatureScope> scopes = randomScopes(90);
    PartiallyEvaluatedForest folded = PartiallyEvaluatedForest.of(forest, scopes);
    ScopedRequest feed = ScopedRequest.random(91, forest, scopes, 40);
    PostSide side = folded.refresh(feed.postColumns(), PostRuns.single(40));
    for (int request = 0; request < 20; request++) {
      ScopedRequest next = feed.withNextRequest(request);
      float[] scores = new float[40];
      folded.score(next.request(), next.pairColumns(), side, scores);
      assertThat(scores).isEqualTo(fixedPointScores(forest, next.rows()));
    }
  }

  @ParameterizedTest(name = "seed {0}: {1} posts, {2} and {3} keys")
  @CsvSource({
    "96, 1, 1, 1",
    "97, 101, 3, 2",
    "98, 9001, 5, 7",
    "99, 300, 50, 40",
    "100, 8193, 1, 1",
    "101, 20000, 2, 1"
  })
  void aKeyColumnIsTheSameAsAPairColumnWithItsValues(long seed, int posts, int first, int second) {
    SymmetricForest forest = RandomForests.symmetric(seed, COLUMNS, 60, 6);
    List<FeatureScope> scopes = randomScopes(seed);
    SplittableRandom random = new SplittableRandom(seed);
    int[][] keys = {
      random.ints(posts, 0, first).toArray(), random.ints(posts, 0, second).toArray()
    };
    int[] order = IntStream.range(0, posts).toArray();
    PostRuns runs =
        PostRuns.of(
            order, Arrays.stream(order).map(p -> keys[0][p] * second + keys[1][p]).toArray());
    ScopedRequest feed = ScopedRequest.random(seed, forest, scopes, posts);
    PartiallyEvaluatedForest byPost = PartiallyEvaluatedForest.of(forest, scopes);
    PartiallyEvaluatedForest byKey =
        PartiallyEvaluatedForest.of(
            forest,
            scopes.stream().map(s -> s == FeatureScope.PAIR ? FeatureScope.KEY : s).toList());
    List<float[]> ofPosts = new ArrayList<>();
    List<BinnedColumn> binned = new ArrayList<>();
    for (int column = 0; column < feed.pairColumns().length; column++) {
      int[] key = keys[column % 2];
      float[] ofKeys = RandomRows.matrix(seed + column, Math.max(first, second), 1);
      float[] values = new float[posts];
      for (int post = 0; post < posts; post++) {
        values[post] = ofKeys[key[post]];
      }
      ofPosts.add(values);
      float[] ofRuns = new float[runs.runs()];
      for (int run = 0; run < ofRuns.length; run++) {
        ofRuns[run] = ofKeys[key[runs.sample(run)]];
      }
      binned.add(byKey.binKeys(column, ofRuns, runs));
    }
    float[] expected = new float[posts];
    byPost.score(
        feed.request(),
        ofPosts.toArray(new float[0][]),
        byPost.refresh(feed.postColumns(), PostRuns.single(posts)),
        expected);
    float[] scores = new float[posts];
    PostSide side = byKey.refresh(feed.postColumns(), runs);
    byKey.score(feed.request(), binned, List.of(), side, scores);
    assertThat(scores).isEqualTo(expected);
    if (binned.size() > 1) {
      assertThatThrownBy(
              () -> byKey.score(feed.request(), swapped(binned), List.of(), side, scores))
          .hasMessageContaining("key column 0 was binned for another");
    }
  }

  private static List<BinnedColumn> swapped(List<BinnedColumn> columns) {
    List<BinnedColumn> swapped = new ArrayList<>(columns);
    Collections.swap(swapped, 0, 1);
    return swapped;
  }

  @Test
  void packsSmallTreesTogether() {
    SymmetricForest forest = RandomForests.symmetric(92, COLUMNS, 300, 6);
    assertThat(PartiallyEvaluatedForest.of(forest, randomScopes(92)).groups()).isLessThan(150);
  }

  @Test
  void refusesWhatDoesNotFit() {
    SymmetricForest forest = RandomForests.symmetric(93, COLUMNS, 5, 4);
    List<FeatureScope> scopes = randomScopes(93);
    PartiallyEvaluatedForest folded = PartiallyEvaluatedForest.of(forest, scopes);
    ScopedRequest feed = ScopedRequest.random(94, forest, scopes, 3);
    PostSide side = folded.refresh(feed.postColumns(), PostRuns.single(3));
    float[] scores = new float[3];

    assertThatThrownBy(() -> PartiallyEvaluatedForest.of(forest, scopes.subList(1, COLUMNS)))
        .hasMessageContaining("11 scopes for 12 features");
    assertThatThrownBy(() -> folded.refresh(new float[1][3], PostRuns.single(3)))
        .hasMessageContaining("1 post columns");
    assertThatThrownBy(() -> folded.refresh(feed.postColumns(), PostRuns.single(4)))
        .hasMessageContaining("has 3 values for 4 posts");
    assertThatThrownBy(() -> folded.score(new float[99], feed.pairColumns(), side, scores))
        .hasMessageContaining("99 request values");
    assertThatThrownBy(() -> folded.score(feed.request(), feed.pairColumns(), side, new float[2]))
        .hasMessageContaining("room for 2 of 3 posts");
    assertThatThrownBy(
            () ->
                PartiallyEvaluatedForest.of(forest, scopes)
                    .score(feed.request(), feed.pairColumns(), side, scores))
        .hasMessageContaining("another forest's");
    SymmetricForest deep = RandomForests.symmetric(95, COLUMNS, 1, 14);
    assertThatThrownBy(
            () ->
                PartiallyEvaluatedForest.of(deep, Collections.nCopies(COLUMNS, FeatureScope.PAIR)))
        .hasMessageContaining("tree 0 has 14 post and pair splits, expected at most 11");
  }

  private static void assertEqual(
      SymmetricForest forest, List<FeatureScope> scopes, ScopedRequest feed) {
    int posts = feed.posts();
    PartiallyEvaluatedForest folded = PartiallyEvaluatedForest.of(forest, scopes);
    float[] scores = new float[posts];
    PostSide side = folded.refresh(feed.postColumns(), PostRuns.single(posts));
    folded.score(feed.request(), feed.pairColumns(), side, scores);

    assertThat(scores).isEqualTo(fixedPointScores(forest, feed.rows()));
    for (int post = 0; post < posts; post++) {
      assertThat(scores[post]).isEqualTo(forest.score(feed.rows(), post * forest.features()));
    }
  }

  /** The reference: integers, summed tree by tree for each row. */
  private static float[] fixedPointScores(SymmetricForest forest, float[] rows) {
    FixedPoint fixedPoint = new FixedPoint(forest);
    float[] scores = new float[rows.length / forest.features()];
    for (int row = 0; row < scores.length; row++) {
      int sum = 0;
      for (int t = 0; t < forest.trees(); t++) {
        sum = Math.addExact(sum, fixedPoint.value(t, leaf(forest, t, rows, row)));
      }
      scores[row] = fixedPoint.score(sum);
    }
    return scores;
  }

  private static int leaf(SymmetricForest forest, int t, float[] rows, int row) {
    SymmetricTree tree = forest.tree(t);
    int leaf = 0;
    for (int l = 0; l < tree.depth(); l++) {
      float value = rows[row * forest.features() + tree.feature(l)];
      boolean above =
          Float.isNaN(value)
              ? forest.feature(tree.feature(l)).missing() == NanTreatment.AS_TRUE
              : value > tree.border(l);
      leaf |= above ? 1 << l : 0;
    }
    return leaf;
  }

  private static List<FeatureScope> randomScopes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> SCOPES.get(random.nextInt(3))).limit(COLUMNS).toList();
  }
}
