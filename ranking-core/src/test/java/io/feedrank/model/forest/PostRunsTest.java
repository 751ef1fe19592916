package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostRunsTest {

  @ParameterizedTest(name = "seed {0}: {1} posts, {2} keys")
  @CsvSource({"1, 1, 1", "2, 17, 5", "3, 9000, 3", "4, 20000, 700"})
  void aRunHoldsPostsOfTheSameKeysWithinOneBlock(long seed, int posts, int keys) {
    int[] key = new SplittableRandom(seed).ints(posts, 0, keys).toArray();
    PostRuns runs = PostRuns.of(IntStream.range(0, posts).toArray(), key);
    for (int run = 0; run < runs.runs(); run++) {
      int from = 4 * runs.word(run);
      int to = Math.min(4 * runs.word(run + 1), runs.places());
      assertThat(from / Lanes.BLOCK).isEqualTo((to - 1) / Lanes.BLOCK);
      int expected = key[runs.sample(run)];
      for (int place = from; place < to; place++) {
        assertThat(key[runs.postAt(place)]).isEqualTo(expected);
      }
    }
    assertThat(IntStream.range(0, runs.places()).map(runs::postAt).distinct().count())
        .isEqualTo(posts);
    assertThat(runs.places()).isLessThan(posts + 4 * runs.runs());
  }
}
