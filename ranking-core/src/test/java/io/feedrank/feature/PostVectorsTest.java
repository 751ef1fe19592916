package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Moment;
import io.feedrank.feature.RandomFeed.Request;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostVectorsTest {

  @Test
  void manyPostsAtOnceGiveTheSameBitsAsOneByOneForSeed50() {
    SplittableRandom random = new SplittableRandom(50);
    int posts = 2_500;
    int dims = 7;
    PostVectors vectors = new PostVectors(dims, floats(random, posts * dims), 1, new int[posts]);
    float[][] others = new float[4][];
    for (int i = 0; i < 4; i++) {
      others[i] = floats(random, dims);
    }
    float[][] dots = vectors.dots(others);
    for (int i = 0; i < 4; i++) {
      for (int post = 0; post < posts; post++) {
        assertThat(dots[i][post]).isEqualTo(vectors.dot(post, others[i]));
      }
    }
    int[] some = random.ints(1_003, 0, posts).toArray();
    float[][] ofSome = vectors.dots(some, others);
    for (int i = 0; i < some.length; i++) {
      assertThat(ofSome[3][i]).isEqualTo(dots[3][some[i]]);
    }
  }

  private static float[] floats(SplittableRandom random, int size) {
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) (random.nextDouble() - 0.5);
    }
    return floats;
  }

  @Test
  void aScenesCosinesDoNotDependOnHowManyAreAskedFor() {
    RandomFeed feed = RandomFeed.of(51);
    Request request = new Request(1, new Moment(RandomFeed.START + 40 * 86_400L));
    RequestContext scene = feed.scene(feed.knowledge(), request);
    int[] backwards =
        IntStream.range(0, RandomFeed.POSTS).map(i -> RandomFeed.POSTS - 1 - i).toArray();
    ContentProfileVectors taste = scene.taste();
    for (PairValues values : List.of(taste.liked(), taste.likedMinusPassed(), taste.regression())) {
      float[] all = values.all(RandomFeed.POSTS);
      float[] some = values.some(backwards);
      assertThat(all[3]).isNotNaN();
      for (int post = 0; post < all.length; post++) {
        assertThat(values.of(post)).isEqualTo(all[post]);
        assertThat(some[RandomFeed.POSTS - 1 - post]).isEqualTo(all[post]);
      }
    }
  }

  @Test
  void withoutTextEverythingIsMissing() {
    RandomFeed feed = RandomFeed.of(52);
    ReferenceData basis = feed.basis();
    PostVectors none = PostVectors.none(RandomFeed.POSTS);
    RandomFeed mute =
        new RandomFeed(
            new ReferenceData(basis.actions(), basis.users(), basis.catalogue(), none),
            feed.options(),
            feed.events(),
            feed.itemItem(),
            CollaborativeModels.NONE);
    Request request = new Request(1, new Moment(RandomFeed.START + 40 * 86_400L));
    assertThat(mute.scene(mute.knowledge(), request).taste().liked().of(3)).isNaN();
    assertThat(none.cosine(1, 2)).isZero();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new PostVectors(2, new float[3], 1, new int[2]))
        .hasMessageContaining("need 4 values; got 3");
    assertThatThrownBy(() -> new PostVectors(1, new float[1], 1, new int[] {1}))
        .hasMessageContaining("cluster 1");
    assertThatThrownBy(() -> new PostVectors(5_000, new float[0], 1, new int[0]))
        .hasMessageContaining("0..4096");
  }
}
