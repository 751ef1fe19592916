package io.feedrank.plot;

import io.feedrank.plot.Table.Align;
import io.feedrank.plot.Table.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for a terminal: columns two spaces apart, a rule under the heading, figures flush right.
 *
 * <pre>
 * ranker      HitRate@5
 * ──────────  ─────────
 * popularity      0.412
 * </pre>
 */
public final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /** The table as lines without trailing spaces, each ended by a line feed. */
  public static String of(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(Column::name).map(TextTable::printable).toList());
    for (List<String> row : table.rows()) {
      lines.add(row.stream().map(TextTable::printable).toList());
    }
    int[] widths = new int[table.columns().size()];
    for (List<String> line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], TerminalWidth.of(line.get(column)));
      }
    }
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("\u2500".repeat(width));
    }
    lines.add(1, rule);
    return render(lines, table.columns(), widths);
  }

  private static String render(List<List<String>> lines, List<Column> columns, int[] widths) {
    StringBuilder out = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder rendered = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = line.get(column);
        String fill = " ".repeat(widths[column] - TerminalWidth.of(cell));
        boolean left = columns.get(column).align() == Align.LEFT;
        rendered.append(column == 0 ? "" : GAP).append(left ? cell + fill : fill + cell);
      }
      out.append(rendered.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  /** Line breaks would tear the row, and escape sequences in a post's text command a terminal. */
  private static String printable(String cell) {
    StringBuilder out = new StringBuilder(cell.length());
    cell.codePoints()
        .map(codePoint -> Character.isISOControl(codePoint) ? ' ' : codePoint)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
