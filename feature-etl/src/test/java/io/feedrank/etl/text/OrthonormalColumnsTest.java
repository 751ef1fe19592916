package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import org.junit.jupiter.api.Test;

class OrthonormalColumnsTest {
  private static final TaskWorkers WORKERS = new TaskWorkers(2);
  private final OrthonormalColumns orthonormal = new OrthonormalColumns(WORKERS);

  @Test
  void makesColumnsOrthonormalWithSeed41() {
    SquareMatrix gram = gramOf(RandomMatrices.random(3_000, 20, 1, 41));
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        assertThat(gram.get(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-14));
      }
    }
  }

  @Test
  void makesBadlyScaledColumnsOrthonormal() {
    double[][] values = RandomMatrices.random(500, 8, 1, 42);
    for (double[] row : values) {
      for (int c = 0; c < 8; c++) {
        row[c] = row[0] + row[c] * StrictMath.pow(10, -c / 2.0);
      }
    }
    SquareMatrix gram = gramOf(values);
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        assertThat(gram.get(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void turnsMissingDirectionsIntoZeroColumns() {
    double[][] values = RandomMatrices.random(100, 6, 1, 43);
    for (double[] row : values) {
      row[3] = row[0] + 2 * row[1];
      row[4] = 0;
      row[5] = row[2];
    }
    SquareMatrix gram = gramOf(values);
    int zero = 0;
    for (int i = 0; i < 6; i++) {
      zero += gram.get(i, i) == 0 ? 1 : 0;
      for (int j = 0; j < 6; j++) {
        boolean one = i == j && gram.get(i, i) != 0;
        assertThat(gram.get(i, j)).isCloseTo(one ? 1 : 0, within(1e-12));
      }
    }
    assertThat(zero).isEqualTo(3);
  }

  @Test
  void leavesAZeroMatrixZero() {
    assertThat(gramOf(new double[10][3]).norm()).isZero();
  }

  @Test
  void keepsTheSpan() {
    double[][] values = RandomMatrices.random(50, 3, 1, 44);
    DenseMatrix columns = orthonormal.of(RandomMatrices.dense(values, 3));
    for (int c = 0; c < 3; c++) {
      double left = 0;
      double[] rest = new double[50];
      double[] along = new double[3];
      for (int r = 0; r < 50; r++) {
        columns.addRow(r, values[r][c], along);
      }
      for (int r = 0; r < 50; r++) {
        rest[r] = values[r][c];
        for (int k = 0; k < 3; k++) {
          rest[r] -= along[k] * columns.get(r, k);
        }
        left += rest[r] * rest[r];
      }
      assertThat(left).isCloseTo(0, within(1e-24));
    }
  }

  private SquareMatrix gramOf(double[][] values) {
    return orthonormal.of(RandomMatrices.dense(values, values[0].length)).gram(WORKERS);
  }
}
