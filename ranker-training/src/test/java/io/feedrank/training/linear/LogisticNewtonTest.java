package io.feedrank.training.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticNewtonTest {

  @Test
  void normalEquationsAreSolved() {
    NormalEquations equations = new NormalEquations(2);
    equations.add(new double[] {1, 2}, 1, 5);
    equations.add(new double[] {3, -1}, 2, 1);
    // Left: [[19, -4], [-4, 6]]; right: [8, 9].
    double[] solution = equations.solve();
    assertThat(solution[0]).isCloseTo(84.0 / 98, within(1e-12));
    assertThat(solution[1]).isCloseTo(203.0 / 98, within(1e-12));
  }

  @Test
  void missingNumbersStandInTheMiddle() {
    Standardiser standardiser = Standardiser.of(new float[] {1, 7, 3, 7, Float.NaN, 7}, 2);
    assertThat(standardiser.value(Float.NaN, 0)).isZero();
    assertThat(standardiser.value(3, 0)).isEqualTo(1);
    assertThat(standardiser.value(1_000, 0)).isEqualTo(5);
    assertThat(standardiser.value(9, 1)).isZero();
  }
}
