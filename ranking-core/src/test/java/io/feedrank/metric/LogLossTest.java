package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogLossTest {

  @Test
  void isTheMeanNegativeLogLikelihood() {
    Predictions rows = new Predictions();
    rows.add(0, .8, true);
    rows.add(0, .4, false, 3);
    assertThat(LogLoss.of(rows).value())
        .isCloseTo((-Math.log(.8) - 3 * Math.log(.6)) / 4, within(1e-12));
  }

  @Test
  void predictingTheMeanHasANormalisedEntropyOfOne() {
    Predictions rows = new Predictions();
    for (int row = 0; row < 100; row++) {
      rows.add(0, .23, row < 23);
    }
    assertThat(LogLoss.of(rows).normalisedEntropy()).isCloseTo(1, within(1e-12));
  }

  @Test
  void certaintyThatWasWrongCostsALotButNotEverything() {
    Predictions rows = new Predictions();
    rows.add(0, 0, true);
    rows.add(0, 1, true);
    assertThat(LogLoss.of(rows).value()).isCloseTo(-Math.log(1e-15) / 2, within(1e-9));
  }

  @Test
  void isUndefinedWhereThereIsNothingToCompare() {
    Predictions rows = new Predictions();
    assertThat(LogLoss.of(rows)).isEqualTo(new LogLoss(Double.NaN, Double.NaN));
    rows.add(0, .5, true);
    assertThat(LogLoss.of(rows).value()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(LogLoss.of(rows).normalisedEntropy()).isNaN();
  }

  @Test
  void refusesScoresThatAreNoProbabilities() {
    for (double score : new double[] {-.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
      Predictions rows = new Predictions();
      rows.add(0, score, true);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LogLoss.of(rows))
          .withMessageContaining("score of row at 0 is " + score);
    }
  }

  @Test
  void refusesWeightsThatAreNone() {
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Predictions().add(0, .5, true, weight))
          .withMessageContaining("weight of row 0");
    }
  }
}
