package io.feedrank.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A table whose cells are the darker the larger their value, which is written in each: for a figure
 * over two things at once.
 *
 * @param value what the cells hold
 * @param decimals digits behind the point of the written values (of the percentage for percent
 *     axes), 0..9
 * @param columns their labels, from left to right
 * @param rows from top to bottom
 */
public record HeatChart(
    Caption caption, Axis value, int decimals, List<String> columns, List<Row> rows)
    implements Chart {

  public HeatChart {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(
          "decimals of cell values is " + decimals + "; it must lie in 0..9");
    }
    if (value.kind() == Axis.Kind.TIME) {
      throw new IllegalArgumentException("cells on a time axis; use number or percent");
    }
    for (Row row : rows) {
      if (row.values().size() != columns.size()) {
        throw new IllegalArgumentException(
            "row '%s' has %d values for %d columns; pass one a column, NaN where there is none"
                .formatted(row.label(), row.values().size(), columns.size()));
      }
    }
  }

  /**
   * One line of cells.
   *
   * @param values one a column; those that are not finite leave their cell empty
   */
  public record Row(String label, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  DoubleStream all() {
    return rows.stream()
        .flatMap(row -> row.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  String written(double number) {
    if (!Double.isFinite(number)) {
      return "";
    }
    return value.kind() == Axis.Kind.PERCENT
        ? Numbers.fixed(100 * number, decimals) + "%"
        : Numbers.fixed(number, decimals);
  }

  @Override
  public String toSvg(Theme theme) {
    return new HeatDrawing(this, theme).svg();
  }
}
