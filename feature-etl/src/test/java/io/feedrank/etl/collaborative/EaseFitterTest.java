package io.feedrank.etl.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.progress.Progress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EaseFitterTest {

  private static final EaseOptions ALL = new EaseOptions(3, 100_000, 10_000);

  private static ItemItemModel fit(int[][] likes, int posts, EaseOptions options, int threads) {
    return EaseFitter.fit(
        Likes.of(likes, posts), posts, options, new TaskWorkers(threads), Progress.SILENT);
  }

  /** B by the closed form and Gauss and Jordan's elimination of the whole matrix. */
  private static double[][] reference(int[][] likes, int posts, double ridge) {
    double[][] a = new double[posts][2 * posts];
    for (int[] liked : likes) {
      for (int i : liked) {
        for (int j : liked) {
          a[i][j]++;
        }
      }
    }
    for (int i = 0; i < posts; i++) {
      a[i][i] += ridge;
      a[i][posts + i] = 1;
    }
    for (int k = 0; k < posts; k++) {
      double pivot = a[k][k];
      for (int j = 0; j < 2 * posts; j++) {
        a[k][j] /= pivot;
      }
      for (int i = 0; i < posts; i++) {
        double factor = i == k ? 0 : a[i][k];
        for (int j = 0; j < 2 * posts; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    double[][] b = new double[posts][posts];
    for (int i = 0; i < posts; i++) {
      for (int j = 0; j < posts; j++) {
        b[i][j] = i == j ? 0 : -a[i][posts + j] / a[j][posts + j];
      }
    }
    return b;
  }

  /** More users than posts, fewer, and either side beyond one panel of pivots. */
  @ParameterizedTest
  @CsvSource({"60, 20", "25, 60", "300, 150", "100, 240"})
  void isTheTextbooksInverse_seed4(int users, int posts) {
    int[][] likes = ClusteredLikes.of(users, posts, 4);
    double[][] expected = reference(likes, posts, ALL.regularisation());
    ItemItemModel model = fit(likes, posts, ALL, 2);
    double[][] actual = new double[posts][posts];
    for (int i = 0; i < posts; i++) {
      for (int place = model.offsets()[i]; place < model.offsets()[i + 1]; place++) {
        actual[i][model.neighbours()[place]] = model.weights()[place];
      }
    }
    boolean negative = false;
    for (int i = 0; i < posts; i++) {
      for (int j = 0; j < posts; j++) {
        assertThat(actual[i][j]).as("%d, %d", i, j).isCloseTo(expected[i][j], within(1e-6));
        negative |= actual[i][j] < -1e-3;
      }
    }
    assertThat(negative).as("posts of other thirds speak against each other").isTrue();
  }

  @Test
  void keepsTheLargestInSizeOfEitherSign_seed5() {
    int[][] likes = ClusteredLikes.of(60, 20, 5);
    ItemItemModel all = fit(likes, 20, ALL, 1);
    ItemItemModel few = fit(likes, 20, new EaseOptions(3, 4, 10_000), 1);
    for (int i = 0; i < 20; i++) {
      int kept = few.offsets()[i + 1] - few.offsets()[i];
      assertThat(kept).isEqualTo(Math.min(4, all.offsets()[i + 1] - all.offsets()[i]));
      for (int k = 0; k < kept; k++) {
        assertThat(few.weights()[few.offsets()[i] + k])
            .isEqualTo(all.weights()[all.offsets()[i] + k]);
      }
    }
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads_seed6() {
    for (int users : new int[] {100, 300}) {
      int[][] likes = ClusteredLikes.of(users, 200, 6);
      ItemItemModel one = fit(likes, 200, ALL, 1);
      ItemItemModel three = fit(likes, 200, ALL, 3);
      assertThat(three.weights()).isEqualTo(one.weights());
      assertThat(three.neighbours()).isEqualTo(one.neighbours());
    }
  }

  @Test
  void invertsWhatIsPositiveDefiniteAndRefusesWhatIsNot_seed7() {
    SplittableRandom random = new SplittableRandom(7);
    int n = 2 * SymmetricInverse.PANEL + 9;
    double[][] full = new double[n][n];
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        full[i][j] = i == j ? n : random.nextDouble() - .5;
        full[j][i] = full[i][j];
        lower[i][j] = full[i][j];
      }
    }
    SymmetricInverse.invert(lower, new TaskWorkers(2), Progress.SILENT, "invert");
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += full[i][k] * (k >= j ? lower[k][j] : lower[j][k]);
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-10));
      }
    }
    double[][] indefinite = {{1}, {2, 1}};
    assertThatThrownBy(
            () ->
                SymmetricInverse.invert(indefinite, new TaskWorkers(1), Progress.SILENT, "invert"))
        .hasMessageContaining("not positive definite");
  }

  @Test
  void refusesAMatrixThatIsTooLargeAndSaysWhatItWouldTake() {
    int[][] likes = ClusteredLikes.of(80, 40, 8);
    assertThatThrownBy(() -> fit(likes, 40, new EaseOptions(3, 10, 30), 1))
        .hasMessageContaining("rows (")
        .hasMessageContaining("MB")
        .hasMessageContaining("most-rows is 30");
  }
}
