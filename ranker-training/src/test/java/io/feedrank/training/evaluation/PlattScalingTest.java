package io.feedrank.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.model.Calibration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

  private static final int ROWS = 200_000;

  @Test
  void findsTheSlopeAndInterceptThatMadeTheLabels() {
    SplittableRandom random = new SplittableRandom(4);
    float[] scores = new float[ROWS];
    float[] labels = new float[ROWS];
    Calibration truth = new Calibration(1.7, -2);
    for (int i = 0; i < ROWS; i++) {
      scores[i] = (float) random.nextDouble(-2, 2);
      labels[i] = random.nextDouble() < truth.probability(scores[i]) ? 1 : 0;
    }
    Calibration fitted = PlattScaling.fit(scores, labels);
    assertThat(fitted.slope()).isCloseTo(1.7, within(0.05));
    assertThat(fitted.intercept()).isCloseTo(-2, within(0.05));
  }

  @Test
  void scoresThatSeparateTheLabelsStayFinite() {
    Calibration fitted = PlattScaling.fit(new float[] {-1, -1, 1, 1}, new float[] {0, 0, 1, 1});
    assertThat(fitted.probability(1)).isBetween(0.6, 0.99);
    assertThat(fitted.probability(-1)).isBetween(0.01, 0.4);
  }

  @Test
  void scoresThatAreUpsideDownGiveEveryoneTheMeanRate() {
    Calibration fitted = PlattScaling.fit(new float[] {2, 2, 1, 1}, new float[] {0, 0, 1, 0});
    assertThat(fitted.slope()).isZero();
    assertThat(fitted.probability(5)).isEqualTo(fitted.probability(-5)).isBetween(0.2, 0.4);
  }

  @Test
  void refusesAScoreThatIsNotFinite() {
    assertThatThrownBy(() -> PlattScaling.fit(new float[] {Float.NaN}, new float[] {0}))
        .hasMessage("score 0 is NaN; it must be finite");
  }
}
