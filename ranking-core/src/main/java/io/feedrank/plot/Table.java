package io.feedrank.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text under named columns, to be rendered for a terminal or a page.
 *
 * <p>Cells are text already: how many digits a figure deserves is known where it was made. Filled
 * by one thread.
 */
public final class Table {
  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param name its heading
   * @param align on which side its cells are flush
   */
  public record Column(String name, Align align) {
    /** A column of words, flush left. */
    public static Column text(String name) {
      return new Column(name, Align.LEFT);
    }

    /** A column of figures, flush right. */
    public static Column number(String name) {
      return new Column(name, Align.RIGHT);
    }
  }

  /** The side on which cells are flush. */
  public enum Align {
    LEFT,
    RIGHT
  }

  /**
   * An empty table.
   *
   * @throws IllegalArgumentException if there are no columns
   */
  public Table(Column... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("table without columns; name at least one");
    }
    this.columns = List.of(columns);
  }

  /**
   * Adds a row and returns this table.
   *
   * @param cells one per column
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public Table row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "row of %d cells in a table of %d columns; pass one cell per column"
              .formatted(cells.length, columns.size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  List<Column> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }
}
