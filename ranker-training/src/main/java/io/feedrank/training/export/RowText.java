package io.feedrank.training.export;

import io.feedrank.model.forest.CellText;
import io.feedrank.training.matrix.TrainingMatrix;

/** The rows of a matrix as lines of text, one after the other. */
final class RowText {

  /** Where a line's features begin: behind label, group and weight. */
  static final int FIRST_FEATURE = 3;

  private final TrainingMatrix matrix;
  private final int firstGroup;
  private int row = -1;
  private int group;
  private int groupEnd;

  /**
   * Before the first row.
   *
   * @param firstGroup the number of the first request
   */
  RowText(TrainingMatrix matrix, int firstGroup) {
    this.matrix = matrix;
    this.firstGroup = firstGroup;
    this.groupEnd = matrix.groupSizes().length == 0 ? 0 : matrix.groupSizes()[0];
  }

  /** Goes to the next row; false if there is none. */
  boolean next() {
    row++;
    if (row < matrix.rows() && row == groupEnd) {
      group++;
      groupEnd += matrix.groupSizes()[group];
    }
    return row < matrix.rows();
  }

  /** Label, group, weight and all values, tabs between. */
  String tabs() {
    StringBuilder line = new StringBuilder();
    line.append(CellText.of(matrix.labels()[row])).append('\t');
    line.append(firstGroup + group).append('\t');
    line.append(CellText.of(matrix.groupWeights()[group]));
    for (int column = 0; column < matrix.columns(); column++) {
      line.append('\t').append(CellText.of(value(column)));
    }
    return line.append('\n').toString();
  }

  /** {@code label qid:group column:value ...}, columns from 1; a missing value is left out. */
  String svmlight() {
    StringBuilder line = new StringBuilder();
    line.append(CellText.of(matrix.labels()[row])).append(" qid:").append(firstGroup + group);
    for (int column = 0; column < matrix.columns(); column++) {
      if (!Float.isNaN(value(column))) {
        line.append(' ').append(column + 1).append(':').append(CellText.of(value(column)));
      }
    }
    return line.append('\n').toString();
  }

  private float value(int column) {
    return matrix.values()[row * matrix.columns() + column];
  }
}
