package io.feedrank.etl.source;

import io.feedrank.etl.source.RefusedRow.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A CSV file with a header, row by row, its fields by column. Not thread-safe.
 *
 * <p>A row that cannot be read is handed to the sink as refused, and reading goes on.
 */
final class CsvTable implements SourceRow, AutoCloseable {

  private static final int ROWS_A_REPORT = 1 << 14;

  private final SourceFile file;
  private final String name;
  private final CsvReader rows;
  private final List<String> columns = new ArrayList<>();
  private final Timestamps timestamps = new Timestamps();

  private CsvTable(SourceFile file, CsvReader rows) {
    this.file = file;
    this.name = file.name();
    this.rows = rows;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws ImportException.EmptyFile if there is none
   * @throws ImportException.BadHeader if it names no columns, or one of them twice
   */
  static CsvTable open(SourceFile file) {
    try {
      CsvTable table = new CsvTable(file, new CsvReader(file.open()));
      try {
        table.readHeader();
      } catch (IOException | RuntimeException e) {
        table.close();
        throw e;
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  private void readHeader() throws IOException {
    if (!rows.next()) {
      throw new ImportException.EmptyFile(file.path());
    }
    for (int field = 0; field < rows.fields(); field++) {
      columns.add(rows.text(field).strip());
    }
    CsvHeader.check(file.path(), columns);
  }

  /** Reads a whole file that has at least these columns, reporting progress to the sink. */
  static void read(SourceFile file, List<String> needed, FeedSink sink, RowTask task) {
    try (CsvTable table = open(file)) {
      table.require(needed);
      long total = file.size();
      for (long count = 1; table.next(); count++) {
        try {
          task.accept(table.whole());
        } catch (RefusedRow refused) {
          sink.refuse(table, refused);
        }
        if (count % ROWS_A_REPORT == 0) {
          sink.progress(total == 0 ? 0 : table.rows.consumed(), total);
        }
      }
      sink.progress(total, total);
      table.noteBrokenBytes(sink);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /**
   * Looks through a file that will be, or was, read as well: rows that cannot be read are refused
   * there and passed over here.
   */
  static void scan(SourceFile file, List<String> needed, RowTask task) {
    try (CsvTable table = open(file)) {
      table.require(needed);
      while (table.next()) {
        try {
          task.accept(table.whole());
        } catch (RefusedRow passedOver) {
          // Counting it twice would say that two rows were lost.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  private void noteBrokenBytes(FeedSink sink) {
    CsvReader.BrokenByte broken = rows.firstBroken();
    if (broken != null) {
      sink.note(
          new Note(
              "%s, line %d: the byte %02X is no UTF-8; such bytes became U+FFFD. If the file has another encoding, name it and import again, for example with --encoding windows-1251, or convert the file: iconv -f WINDOWS-1251 -t UTF-8"
                  .formatted(name, broken.line(), broken.value())));
    }
  }

  /** Sees that the file has these columns. */
  void require(List<String> needed) {
    if (!columns.containsAll(needed)) {
      throw new ImportException.WrongColumns(file.path(), needed, columns);
    }
  }

  boolean next() throws IOException {
    return rows.next();
  }

  private CsvTable whole() throws RefusedRow {
    if (rows.malformed()) {
      throw new RefusedRow(
          Reason.MALFORMED, "a quote is not closed, or something stands after the closing quote");
    }
    if (rows.fields() != columns.size()) {
      throw new RefusedRow(
          Reason.MALFORMED,
          "%d fields where the header names %d".formatted(rows.fields(), columns.size()));
    }
    return this;
  }

  @Override
  public List<String> columns() {
    return Collections.unmodifiableList(columns);
  }

  /** Whether the row at hand reaches to a column: a malformed one may not. */
  boolean hasColumn(int column) {
    return column < rows.fields();
  }

  @Override
  public boolean isEmpty(int column) {
    return column == ABSENT || rows.from(column) == rows.to(column);
  }

  @Override
  public String text(int column) {
    return column == ABSENT ? "" : rows.text(column);
  }

  @Override
  public long whole(int column) throws RefusedRow {
    return NumberParser.whole(rows.bytes(), rows.from(column), rows.to(column));
  }

  @Override
  public double real(int column) throws RefusedRow {
    return NumberParser.real(rows.bytes(), rows.from(column), rows.to(column));
  }

  @Override
  public long micros(int column) throws RefusedRow {
    return timestamps.micros(rows.bytes(), rows.from(column), rows.to(column));
  }

  @Override
  public boolean is(int column, byte[] letters) {
    byte[] bytes = rows.bytes();
    int from = rows.from(column);
    if (rows.to(column) - from != letters.length) {
      return false;
    }
    for (int i = 0; i < letters.length; i++) {
      if (bytes[from + i] != letters[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String file() {
    return name;
  }

  @Override
  public long line() {
    return rows.line();
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be closed".formatted(file), e);
    }
  }
}
