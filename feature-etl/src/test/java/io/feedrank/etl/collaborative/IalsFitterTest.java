package io.feedrank.etl.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import org.junit.jupiter.api.Test;

class IalsFitterTest {

  private static final int POSTS = 50;
  private static final int[][] LIKES = ClusteredLikes.of(90, POSTS, 11);

  private static IalsOptions options(int epochs) {
    return new IalsOptions(5, epochs, .2, .05, .7, .1, 3);
  }

  private static IalsModel fit(int[][] likes, int epochs, int threads) {
    return IalsFitter.fit(
        Likes.of(likes, POSTS),
        post -> 1_000 + post,
        options(epochs),
        new TaskWorkers(threads),
        Progress.SILENT);
  }

  /** The user of the loss's minimum: its gradient, by all pairs one after the other, is 0. */
  @Test
  void eachUserIsTheExactMinimumOfTheLoss_seed11() {
    IalsModel model = fit(LIKES, 4, 2);
    Likes likes = model.likes();
    for (int user = 0; user < likes.users(); user++) {
      double[] gradient = new double[5];
      for (int post = 0; post < likes.posts(); post++) {
        boolean liked = false;
        for (int i = 0; i < likes.likesOf(user); i++) {
          liked |= likes.like(user, i) == post;
        }
        double score = 0;
        for (int d = 0; d < 5; d++) {
          score += (double) model.vectors().users[user * 5 + d] * model.postVectors()[post * 5 + d];
        }
        for (int d = 0; d < 5; d++) {
          gradient[d] += (.2 * score + (liked ? score - 1 : 0)) * model.postVectors()[post * 5 + d];
        }
      }
      double ridge = .05 * Math.pow(likes.likesOf(user) + .2 * likes.posts(), .7);
      for (int d = 0; d < 5; d++) {
        assertThat(gradient[d] + ridge * model.vectors().users[user * 5 + d])
            .isCloseTo(0, within(1e-5));
      }
    }
  }

  @Test
  void theLossNeverRises_seed11() {
    double before = Double.POSITIVE_INFINITY;
    for (int epochs = 1; epochs <= 12; epochs++) {
      double loss = fit(LIKES, epochs, 2).objective();
      assertThat(loss).isLessThanOrEqualTo(before * (1 + 1e-6));
      before = loss;
    }
    assertThat(before).isLessThan(.9 * fit(LIKES, 1, 2).objective());
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads_seed11() {
    assertThat(fit(LIKES, 3, 3).postVectors()).isEqualTo(fit(LIKES, 3, 1).postVectors());
  }

  @Test
  void whoeverLikesNothingChangesNothing_seed11() {
    int[][] more = new int[LIKES.length + 2][];
    System.arraycopy(LIKES, 0, more, 1, LIKES.length);
    more[0] = new int[0];
    more[LIKES.length + 1] = new int[0];
    assertThat(fit(more, 3, 1).postVectors()).isEqualTo(fit(LIKES, 3, 1).postVectors());
  }

  @Test
  void optionsNameTheirRange() {
    assertThatThrownBy(() -> new IalsOptions(0, 1, .1, .1, 1, .1, 1))
        .hasMessageContaining("1..512");
    assertThatThrownBy(() -> new IalsOptions(8, 0, .1, .1, 1, .1, 1))
        .hasMessageContaining("1..1000");
    assertThatThrownBy(() -> new IalsOptions(8, 1, 0, .1, 1, .1, 1))
        .hasMessageContaining("unobserved weight 0.0");
    assertThatThrownBy(() -> new IalsOptions(8, 1, .1, -1, 1, .1, 1))
        .hasMessageContaining("regularisation -1.0");
    assertThatThrownBy(() -> new IalsOptions(8, 1, .1, 1, 2, .1, 1)).hasMessageContaining("0..1");
    assertThatThrownBy(() -> new IalsOptions(8, 1, .1, 1, 1, 0, 1))
        .hasMessageContaining("deviation 0.0");
  }
}
