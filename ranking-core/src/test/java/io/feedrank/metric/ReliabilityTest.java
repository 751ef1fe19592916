package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.metric.Reliability.Bin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  private record Row(double probability, boolean positive) {}

  @Test
  void binsHoldEqualNumbersOfRowsWhenNothingTies() {
    Reliability table = Reliability.of(predictions(calibratedRows(1_000, 3)), 10);
    assertThat(table.bins()).hasSize(10);
    assertThat(table.bins()).extracting(Bin::weight).containsOnly(100.0);
    for (int bin = 1; bin < 10; bin++) {
      assertThat(table.bins().get(bin).lowest()).isGreaterThan(table.bins().get(bin - 1).highest());
    }
  }

  @Test
  void equalsATableMadeBySortingTheRowsForSeed5() {
    List<Row> rows = calibratedRows(400, 5);
    Reliability table = Reliability.of(predictions(rows), 8);
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort((a, b) -> Double.compare(a.probability, b.probability));
    double error = 0;
    for (int bin = 0; bin < 8; bin++) {
      List<Row> slice = sorted.subList(bin * 50, bin * 50 + 50);
      double predicted = slice.stream().mapToDouble(Row::probability).average().orElseThrow();
      double observed = slice.stream().filter(Row::positive).count() / 50.0;
      assertThat(table.bins().get(bin).meanPrediction()).isCloseTo(predicted, within(1e-12));
      assertThat(table.bins().get(bin).positiveRate().value()).isCloseTo(observed, within(1e-12));
      error += Math.abs(predicted - observed) / 8;
    }
    assertThat(table.expectedCalibrationError()).isCloseTo(error, within(1e-12));
  }

  @Test
  void theOrderOfTheRowsDoesNotMatterEvenWithManyTiesForSeed9() {
    Random random = new Random(9);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 500; row++) {
      rows.add(new Row(random.nextInt(7) / 10.0, random.nextBoolean()));
    }
    Reliability table = Reliability.of(predictions(rows), 10);
    Collections.shuffle(rows, random);
    assertThat(Reliability.of(predictions(rows), 10)).isEqualTo(table);
    assertThat(table.bins()).hasSizeLessThanOrEqualTo(7);
    assertThat(table.bins().stream().mapToDouble(Bin::weight).sum()).isEqualTo(500);
  }

  @Test
  void aCalibratedModelHasASmallErrorAndAShiftedOneItsShift() {
    List<Row> rows = calibratedRows(50_000, 1);
    assertThat(Reliability.of(predictions(rows), 10).expectedCalibrationError()).isLessThan(.01);
    List<Row> shifted =
        rows.stream().map(row -> new Row(row.probability + .2, row.positive)).toList();
    assertThat(Reliability.of(predictions(shifted), 10).expectedCalibrationError())
        .isCloseTo(.2, within(.01));
  }

  @Test
  void oneValueForEveryRowMakesOneBin() {
    Reliability table = Reliability.of(predictions(Collections.nCopies(9, new Row(.5, true))), 10);
    assertThat(table.bins()).hasSize(1);
    assertThat(table.expectedCalibrationError()).isEqualTo(.5);
  }

  @Test
  void withoutRowsThereAreNoBinsAndNoError() {
    Reliability table = Reliability.of(new Predictions(), 10);
    assertThat(table.bins()).isEmpty();
    assertThat(table.expectedCalibrationError()).isNaN();
  }

  @Test
  void rowsOfWeightZeroAreNotThere() {
    Predictions rows = predictions(List.of(new Row(.1, true), new Row(.2, false)));
    rows.add(0, .9, true, 0);
    assertThat(Reliability.of(rows, 2))
        .isEqualTo(Reliability.of(predictions(List.of(new Row(.1, true), new Row(.2, false))), 2));
  }

  @Test
  void refusesNoBinsAndScoresThatAreNoProbabilities() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reliability.of(new Predictions(), 0))
        .withMessageContaining("number of bins is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reliability.of(predictions(List.of(new Row(2, true))), 5));
  }

  @Test
  void wilsonsIntervalEqualsTheWorkedExamples() {
    // Newcombe, Statistics in Medicine 1998, table I, method 3.
    assertInterval(Interval.ofProportion(81, 263), .2553, .3662);
    assertInterval(Interval.ofProportion(15, 148), .0624, .1605);
    assertInterval(Interval.ofProportion(0, 20), 0, .1611);
    assertInterval(Interval.ofProportion(1, 29), .0061, .1718);
  }

  @Test
  void wilsonsIntervalStaysWithinZeroAndOneForEveryCount() {
    for (int trials = 1; trials < 60; trials++) {
      for (int successes = 0; successes <= trials; successes++) {
        Interval interval = Interval.ofProportion(successes, trials);
        assertThat(interval.low()).isBetween(0.0, interval.value());
        assertThat(interval.high()).isBetween(interval.value(), 1.0);
      }
    }
    assertThat(Interval.ofProportion(0, 0).low()).isNaN();
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.ofProportion(2, 1));
  }

  private static void assertInterval(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  private static List<Row> calibratedRows(int count, int seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      double probability = random.nextDouble() * .8;
      rows.add(new Row(probability, random.nextDouble() < probability));
    }
    return rows;
  }

  private static Predictions predictions(List<Row> rows) {
    Predictions predictions = new Predictions();
    rows.forEach(row -> predictions.add(0, row.probability, row.positive));
    return predictions;
  }
}
