package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Moment;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NcfModelTest {

  private static final int POSTS = 300;
  private static final NcfShape SHAPE = new NcfShape(3, List.of(5, 4));

  private static NcfModel model(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[SHAPE.weights()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    float[][] columns = new float[SHAPE.postWidth()][POSTS];
    for (float[] column : columns) {
      for (int post = 0; post < POSTS; post++) {
        column[post] = post % 7 == 2 ? Float.NaN : (float) random.nextGaussian();
      }
    }
    return new NcfModel(new Moment(0), new NcfNetwork(SHAPE, .5, weights), columns);
  }

  @Test
  void oneByOneOrAllAtOnceAreTheSameBits_seed4() {
    NcfModel model = model(4);
    float[] sum = model.noLikes();
    model.add(10, sum);
    model.add(20, sum);
    PairValues values = model.scores(sum, 2);
    float[] all = values.all(POSTS);
    for (int post = 0; post < POSTS; post++) {
      assertThat(Float.compare(values.of(post), all[post])).isZero();
      assertThat(Float.isNaN(all[post])).isEqualTo(post % 7 == 2);
    }
  }

  @Test
  void likesOfPostsWithoutNumbersTellNothing_seed5() {
    NcfModel model = model(5);
    float[] plain = new float[POSTS];
    model.scores(new int[] {10}, plain);
    float[] more = new float[POSTS];
    model.scores(new int[] {2, 10, 9}, more);
    assertThat(more).isEqualTo(plain);
    model.scores(new int[] {2, 9}, more);
    assertThat(more).containsOnly(Float.NaN);
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    assertThatThrownBy(() -> new NcfShape(0, List.of())).hasMessageContaining("neither");
    assertThatThrownBy(() -> new NcfShape(513, List.of())).hasMessageContaining("0..512");
    assertThatThrownBy(() -> new NcfShape(1, List.of(4, 0))).hasMessageContaining("[4, 0]");
    assertThatThrownBy(() -> new NcfNetwork(SHAPE, .5, new float[3]))
        .hasMessageContaining("29 weights, but 3 are given");
    assertThatThrownBy(() -> new NcfNetwork(SHAPE, 1.5, new float[29]))
        .hasMessageContaining("pooling 1.5");
    assertThatThrownBy(
            () ->
                new NcfModel(
                    new Moment(0), new NcfNetwork(SHAPE, .5, new float[29]), new float[2][1]))
        .hasMessageContaining("16 numbers a post");
  }
}
