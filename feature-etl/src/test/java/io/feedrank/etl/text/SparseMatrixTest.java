package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {

  @Test
  void multipliesAsADenseMatrixWithSeed21() {
    double[][] left = RandomMatrices.random(700, 90, 0.1, 21);
    double[][] right = RandomMatrices.random(90, 13, 1, 22);
    DenseMatrix product =
        RandomMatrices.sparse(left, 90).times(RandomMatrices.dense(right, 13), new TaskWorkers(3));
    double[][] expected = RandomMatrices.product(left, right);
    for (int r = 0; r < 700; r++) {
      assertThat(RandomMatrices.values(product)[r]).containsExactly(expected[r], within(1e-12));
    }
  }

  @Test
  void transposesTwiceToItself() {
    double[][] values = RandomMatrices.random(40, 300, 0.05, 23);
    SparseMatrix matrix = RandomMatrices.sparse(values, 300);
    SparseMatrix transposed = matrix.transpose();
    SparseMatrix back = transposed.transpose();
    assertThat(transposed.rows()).isEqualTo(300);
    assertThat(transposed.columns()).isEqualTo(40);
    assertThat(transposed.nonZeros()).isEqualTo(matrix.nonZeros());
    for (int r = 0; r < 40; r++) {
      assertThat(back.row(r).columns).isEqualTo(matrix.row(r).columns);
      assertThat(back.row(r).values).isEqualTo(matrix.row(r).values);
      for (int c : matrix.row(r).columns) {
        assertThat(transposed.row(c).columns).contains(r);
      }
    }
  }

  @Test
  void sumsUpNormsAndMeans() {
    SparseMatrix matrix = RandomMatrices.sparse(new double[][] {{3, 0, 1}, {0, 0, 5}}, 3);
    assertThat(matrix.squaredNorm()).isEqualTo(35);
    assertThat(matrix.columnMeans()).containsExactly(1.5, 0, 3);
  }

  @Test
  void growsPastItsFirstArrays() {
    SparseMatrix.Builder builder = new SparseMatrix.Builder(100);
    int[] columns = IntStream.range(0, 100).toArray();
    for (int r = 0; r < 3_000; r++) {
      float[] values = new float[100];
      values[r % 100] = r;
      builder.add(new SparseRow(columns, values));
    }
    SparseMatrix matrix = builder.build();
    assertThat(matrix.nonZeros()).isEqualTo(300_000);
    assertThat(matrix.row(2_999).values[99]).isEqualTo(2_999);
  }

  @Test
  void mayBeEmpty() {
    SparseMatrix empty = new SparseMatrix.Builder(0).build();
    assertThat(empty.rows()).isZero();
    assertThat(empty.transpose().rows()).isZero();
    assertThat(empty.times(new DenseMatrix(0, 2), new TaskWorkers(2)).rows()).isZero();
  }
}
