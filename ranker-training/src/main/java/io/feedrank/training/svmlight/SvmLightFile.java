package io.feedrank.training.svmlight;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads ranking data in the form of SVMlight (Joachims, KDD 2002): a row a line, {@code label
 * qid:query column:value ...}, columns ascending or not, {@code #} before a comment. Where lines
 * have no {@code qid}, a file beside it with the added name {@code .query} says, a line each, how
 * many rows the queries have: LightGBM's form.
 *
 * @param path the file
 * @param absent the value of a column that a line leaves out: 0, as the form has it, or NaN
 */
public record SvmLightFile(Path path, float absent) {

  /** Sparse files may name any column; beyond this it is more likely a mistake. */
  private static final int MOST_COLUMNS = 100_000;

  /**
   * Reads all rows.
   *
   * @throws SvmLightException if the file, or the one beside it, is not in this form; the message
   *     names the line
   */
  public RankingRows read() throws IOException {
    Rows rows = new Rows();
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      String line = lines.readLine();
      for (int number = 1; line != null; number++) {
        rows.add(line, number);
        line = lines.readLine();
      }
    } catch (MalformedInputException notText) {
      throw new SvmLightException("%s is not a text file in UTF-8".formatted(path));
    }
    if (rows.count == 0) {
      throw new SvmLightException("%s has no rows; each is 'label qid:1 1:0.5 ..'".formatted(path));
    }
    return rows.build();
  }

  /** Cells as they come: a matrix can be made only when the last column is known. */
  private final class Rows {
    private int[] cellColumns = new int[1 << 12];
    private float[] cellValues = new float[1 << 12];
    private int[] rowEnds = new int[1 << 10];
    private float[] labels = new float[1 << 10];
    private int[] queries = new int[1 << 8];
    private int cells;
    private int count;
    private int queryCount;
    private int columns;
    private long query;
    private final Set<Long> seen = new HashSet<>();
    private boolean named;

    void add(String line, int number) {
      int comment = line.indexOf('#');
      String text = (comment < 0 ? line : line.substring(0, comment)).trim();
      if (text.isEmpty()) {
        return;
      }
      String[] fields = text.split("\\s+", -1);
      boolean hasQuery = fields.length > 1 && fields[1].startsWith("qid:");
      if (count > 0 && hasQuery != named) {
        throw refused(number, hasQuery ? "has a qid, lines before it had none" : "has no qid");
      }
      named = hasQuery;
      addQuery(hasQuery ? whole(fields[1].substring(4), number) : 0, number);
      for (int field = hasQuery ? 2 : 1; field < fields.length; field++) {
        addCell(fields[field], number);
      }
      addRow(label(fields[0], number));
    }

    private void addQuery(long id, int number) {
      if (count > 0 && id == query) {
        queries[queryCount - 1]++;
        return;
      }
      if (!seen.add(id)) {
        throw refused(number, "comes back to query %d; write its rows together".formatted(id));
      }
      query = id;
      queries = grown(queries, queryCount);
      queries[queryCount++] = 1;
    }

    private void addRow(float label) {
      if (count == labels.length) {
        labels = Arrays.copyOf(labels, 2 * count);
      }
      rowEnds = grown(rowEnds, count);
      labels[count] = label;
      rowEnds[count++] = cells;
    }

    private void addCell(String field, int number) {
      int colon = field.indexOf(':');
      if (colon < 1) {
        throw refused(number, "has '%s'; a feature is column:value".formatted(field));
      }
      long column = whole(field.substring(0, colon), number);
      if (column < 0 || column >= MOST_COLUMNS) {
        throw refused(number, "names column %d; give 0 to %,d".formatted(column, MOST_COLUMNS - 1));
      }
      if (cells == cellValues.length) {
        cellValues = Arrays.copyOf(cellValues, 2 * cells);
      }
      cellColumns = grown(cellColumns, cells);
      cellColumns[cells] = (int) column;
      cellValues[cells++] = value(field.substring(colon + 1), number);
      columns = Math.max(columns, (int) column + 1);
    }

    private float label(String text, int number) {
      float label = value(text, number);
      if (!(label >= 0 && label <= 31)) {
        throw refused(number, "has the label %s; relevance is 0 to 31".formatted(text));
      }
      return label;
    }

    private float value(String text, int number) {
      try {
        return Float.parseFloat(text);
      } catch (NumberFormatException notOne) {
        throw refused(number, "has '%s' where a number is wanted".formatted(text));
      }
    }

    private long whole(String text, int number) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException notOne) {
        throw refused(number, "has '%s' where a whole number is wanted".formatted(text));
      }
    }

    private SvmLightException refused(int number, String what) {
      return new SvmLightException("%s, line %d %s".formatted(path, number, what));
    }

    RankingRows build() throws IOException {
      long size = (long) count * columns;
      if (size > Integer.MAX_VALUE - 8) {
        throw new SvmLightException(
            "%s has %,d rows of %,d columns, %,d cells; at most %,d fit into one matrix"
                .formatted(path, count, columns, size, Integer.MAX_VALUE - 8));
      }
      float[] values = new float[(int) size];
      Arrays.fill(values, absent);
      int cell = 0;
      for (int row = 0; row < count; row++) {
        for (; cell < rowEnds[row]; cell++) {
          values[row * columns + cellColumns[cell]] = cellValues[cell];
        }
      }
      return new RankingRows(
          columns, values, Arrays.copyOf(labels, count), named ? distinct() : beside());
    }

    private int[] distinct() {
      return Arrays.copyOf(queries, queryCount);
    }

    /** The sizes of queries that the file beside this one has. */
    private int[] beside() throws IOException {
      Path sizes = path.resolveSibling(path.getFileName() + ".query");
      if (!Files.exists(sizes)) {
        throw new SvmLightException(
            "%s names no queries; write qid:N after each label, or the number of rows of each query into %s"
                .formatted(path, sizes));
      }
      String[] lines = Files.readString(sizes).strip().split("\\s+", -1);
      int[] rows = new int[lines.length];
      long sum = 0;
      for (int i = 0; i < rows.length; i++) {
        rows[i] = size(lines[i], sizes, i + 1);
        sum += rows[i];
      }
      if (sum != count) {
        throw new SvmLightException(
            "the queries of %s have %,d rows, but %s has %,d".formatted(sizes, sum, path, count));
      }
      return rows;
    }

    private static int size(String text, Path sizes, int number) {
      if (!text.matches("[1-9][0-9]{0,8}")) {
        throw new SvmLightException(
            "%s, line %d is '%s'; give the number of rows of a query, 1 or more"
                .formatted(sizes, number, text));
      }
      return Integer.parseInt(text);
    }
  }

  private static int[] grown(int[] array, int used) {
    return used == array.length ? Arrays.copyOf(array, 2 * used) : array;
  }
}
