package io.feedrank.training.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.progress.Progress;
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

  @Test
  void aPriorDecidesWhereRowsSayNothingAndGivesWayWhereTheyDo() {
    // Half of the rows are likes, whatever the value: the most probable weight without a prior is
    // 0.
    assertThat(weight(2, 1, 0.1)).isCloseTo(1, within(0.02));
    assertThat(weight(20_000, 1, 0.1)).isCloseTo(0, within(0.02));
    assertThat(weight(20_000, 1, 0.001)).isCloseTo(1, within(0.02));
    assertThat(weight(2, 0, 1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void aPriorWithoutASpreadIsRefused() {
    assertThatThrownBy(() -> WeightPrior.ridge(2).with(1, 3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spread is 0.0, expected more than 0");
  }

  private static double weight(int quarters, double mean, double spread) {
    float[] values = new float[4 * quarters];
    float[] labels = new float[values.length];
    float[] weights = new float[values.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = row % 2;
      labels[row] = row / 2 % 2;
      weights[row] = 1;
    }
    Standardiser standardiser = Standardiser.of(values, 1);
    WeightPrior prior = WeightPrior.ridge(1).with(0, mean, spread);
    return new LogisticNewton(values, labels, weights, standardiser, prior)
        .weights(Progress.SILENT)[0];
  }
}
