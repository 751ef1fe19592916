package io.feedrank.model.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeScorerTest {

  private static CascadeStep step(int least, int column, double mean, double weight, double bias) {
    return new CascadeStep(least, column, new LinearTerm("f" + column, mean, 1, weight), bias);
  }

  private static final CascadeScorer THREE =
      new CascadeScorer(
          4, List.of(step(5, 1, 2, 3, .5), step(1, 2, 1, 1, .25), step(0, 3, 0, 2, -1)));

  private static float score(float... row) {
    return THREE.score(row, 0);
  }

  @Test
  void scoresByTheStepOfTheUsersLikes() {
    assertThat(score(7, 3, 9, 9)).isEqualTo(.5f + 3);
    assertThat(score(5, 3, 9, 9)).isEqualTo(.5f + 3);
    assertThat(score(4, 3, 9, 9)).isEqualTo(.25f + 8);
    assertThat(score(0, 3, 9, 9)).isEqualTo(-1 + 18);
    assertThat(score(Float.NaN, 3, 9, 9)).isEqualTo(-1 + 18);
  }

  @Test
  void aMissingValueCountsAsTheMeanAndNeverAsTheNextStep() {
    assertThat(score(6, Float.NaN, 9, 9)).isEqualTo(.5f);
  }

  @Test
  void onlyTheChosenFeatureContributes() {
    assertThat(THREE.contributions(new float[] {2, 3, 9, 9}, 0)).containsExactly(0, 0, 8, 0, .25);
  }

  @Test
  void survivesJsonAndRefusesStepsThatLeaveUsersOut() {
    assertThat(CascadeScorer.parse(THREE.toJson())).isEqualTo(THREE);
    assertThatThrownBy(() -> new CascadeScorer(2, List.of(step(1, 1, 0, 1, 0))))
        .hasMessageContaining("begin at 0 likes");
    assertThatThrownBy(
            () -> new CascadeScorer(2, List.of(step(0, 1, 0, 1, 0), step(3, 1, 0, 1, 0))))
        .hasMessageContaining("from most likes to fewest");
  }
}
