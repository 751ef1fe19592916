package io.feedrank.notebook;

import io.feedrank.plot.Chart;
import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import java.util.Locale;

/** The display of results in cells. */
public final class Show {

  private Show() {}

  /** Prints a table, its columns aligned. */
  public static void table(Table table) {
    System.out.print(TextTable.of(table));
  }

  /** The picture of a chart: as a cell's last line it is shown. */
  public static Picture chart(Chart chart) {
    return Picture.of(chart);
  }

  /** A number with so many decimals; "missing" for NaN. */
  public static String number(double value, int decimals) {
    return Double.isNaN(value)
        ? "missing"
        : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** A share in percent, with one decimal. */
  public static String percent(double share) {
    return number(100 * share, 1) + " %";
  }

  /** The beginning of a text: so many characters of its first line at most. */
  static String start(String text, int most) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= most ? line : line.substring(0, most - 1).stripTrailing() + "…";
  }
}
