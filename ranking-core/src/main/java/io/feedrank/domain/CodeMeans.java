package io.feedrank.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean of each attribute's number over all users of a code. Sums are taken in the order in
 * which users are added: in that of their ids, for the same bits everywhere. Not thread-safe.
 */
public final class CodeMeans implements Serializable {

  private final double[][] sums;
  private final int[][] counts;

  /** Nobody yet, for the columns of a table. */
  public CodeMeans(AttributeTable table) {
    int columns = table.attributes().size();
    sums = new double[columns][];
    counts = new int[columns][];
    for (int column = 0; column < columns; column++) {
      sums[column] = new double[table.encoding(column).size()];
      counts[column] = new int[sums[column].length];
    }
  }

  /** Takes in a user. */
  public void add(AttributeRow user) {
    for (int column = 0; column < sums.length; column++) {
      float number = user.number(column);
      if (!Float.isNaN(number)) {
        sums[column][user.code(column)] += number;
        counts[column][user.code(column)]++;
      }
    }
  }

  /** The mean by code of a column; NaN where no user of the code has a number. */
  public List<Double> of(int column) {
    List<Double> means = new ArrayList<>();
    for (int code = 0; code < sums[column].length; code++) {
      means.add(sums[column][code] / counts[column][code]);
    }
    return means;
  }
}
