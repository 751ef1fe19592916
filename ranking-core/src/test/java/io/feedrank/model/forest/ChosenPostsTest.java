package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of some posts against those of all. */
class ChosenPostsTest {

  private static final List<FeatureScope> OPEN_OR_NOT =
      List.of(FeatureScope.REQUEST, FeatureScope.POST, FeatureScope.PAIR);

  @ParameterizedTest(name = "seed {0}: one in {3} of {1} posts of {2} kinds")
  @CsvSource({
    "1, 3, 2, 1",
    "2, 50, 7, 3",
    "3, 9000, 40, 5",
    "4, 30000, 300, 2",
    "5, 30000, 300, 50",
    "6, 40000, 1, 1"
  })
  void areScoredAsAmongAllPosts(long seed, int posts, int kinds, int oneIn) {
    SplittableRandom random = new SplittableRandom(seed);
    SymmetricForest forest = RandomForests.symmetric(seed, 12, 40, 6);
    List<FeatureScope> scopes =
        random.ints(12, 0, OPEN_OR_NOT.size()).mapToObj(OPEN_OR_NOT::get).toList();
    PartiallyEvaluatedForest folded = PartiallyEvaluatedForest.of(forest, scopes);
    ScopedRequest feed = ScopedRequest.random(seed, forest, scopes, posts);
    PostRuns runs = runs(random, posts, kinds);
    PostSide side = folded.refresh(feed.postColumns(), runs);
    List<BinnedColumn> pairs = new ArrayList<>();
    for (int column = 0; column < feed.pairColumns().length; column++) {
      pairs.add(folded.bin(column, feed.pairColumns()[column], runs));
    }
    float[] expected = new float[posts];
    folded.score(feed.request(), List.of(), pairs, side, expected);

    int[] some = IntStream.range(0, posts).filter(p -> random.nextInt(oneIn) == 0).toArray();
    ChosenPosts chosen = runs.choose(some);
    float[] scores = new float[chosen.runs().posts()];
    List<BinnedColumn> gathered = pairs.stream().map(pair -> pair.of(chosen)).toList();
    folded.score(feed.request(), List.of(), gathered, side.of(chosen), scores);
    for (int post : some) {
      assertThat(chosen.posts()[chosen.numberOf(post)]).isEqualTo(post);
      assertThat(scores[chosen.numberOf(post)]).isEqualTo(expected[post]);
    }
    assertThat(chosen.posts().length).isLessThanOrEqualTo(4 * some.length);
  }

  @Test
  void keepRunsApartWithinBlocks() {
    int posts = 60_000;
    int[] kinds = new SplittableRandom(7).ints(posts, 0, 30).toArray();
    PostRuns runs = PostRuns.of(IntStream.range(0, posts).toArray(), kinds);
    ChosenPosts chosen = runs.choose(IntStream.range(0, posts).filter(p -> p % 3 > 0).toArray());
    PostRuns own = chosen.runs();
    for (int run = 0; run < own.runs(); run++) {
      int from = 4 * own.word(run);
      int to = 4 * own.word(run + 1);
      assertThat(from / Lanes.BLOCK).isEqualTo((to - 1) / Lanes.BLOCK);
      int kind = kinds[chosen.posts()[own.sample(run)]];
      for (int place = from; place < to; place++) {
        assertThat(kinds[chosen.posts()[place]]).isEqualTo(kind);
      }
    }
  }

  @Test
  void areRefusedByTheSideOfAnotherOrder() {
    SymmetricForest forest = RandomForests.symmetric(8, 3, 4, 2);
    List<FeatureScope> scopes = Collections.nCopies(3, FeatureScope.POST);
    PartiallyEvaluatedForest folded = PartiallyEvaluatedForest.of(forest, scopes);
    PostSide side = folded.refresh(new float[3][9], PostRuns.single(9));
    ChosenPosts chosen = PostRuns.single(9).choose(new int[] {4});
    assertThatThrownBy(() -> side.of(chosen)).hasMessageContaining("another order");
  }

  /** Posts of random kinds, in a random order. */
  private static PostRuns runs(SplittableRandom random, int posts, int kinds) {
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, posts).forEach(order::add);
    Collections.shuffle(order, new Random(random.nextLong()));
    return PostRuns.of(
        order.stream().mapToInt(Integer::intValue).toArray(),
        random.ints(posts, 0, kinds).toArray());
  }
}
