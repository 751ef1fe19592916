package io.feedrank.etl.source;

import io.feedrank.domain.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of attributes, inferred from their values where nothing says so: a column is numeric if
 * it has more than 20 different numbers, and at most one in 20 of its values is neither a number
 * nor a word for a missing value; else it is categorical.
 *
 * @param attributes with their kinds, in the order of the columns
 * @param notes how each column is read, and which value made a column of numbers categorical
 */
record AttributeKinds(List<Attribute> attributes, List<Note> notes) {

  /** So many different numbers may still be names, such as those of groups. */
  private static final int MOST_NAMES = 20;

  /** One in so many values of a numeric attribute may be no number. */
  private static final int STRAY = 20;

  /**
   * Reads a whole file.
   *
   * @param needed the columns that it must have
   * @param without the columns that are no attributes
   */
  static AttributeKinds infer(
      SourceFile file, Attribute.Owner owner, List<String> needed, List<String> without) {
    try (CsvTable table = CsvTable.open(file)) {
      table.require(needed);
      List<Column> columns = new ArrayList<>();
      for (int place = 0; place < table.columns().size(); place++) {
        if (!without.contains(table.columns().get(place))) {
          columns.add(new Column(file, owner, table.columns().get(place), place));
        }
      }
      while (table.next()) {
        columns.forEach(column -> column.look(table));
      }
      List<Attribute> attributes = new ArrayList<>();
      List<Note> notes = new ArrayList<>();
      for (Column column : columns) {
        attributes.add(column.attribute());
        notes.add(column.note());
      }
      return new AttributeKinds(attributes, notes);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /** A column as far as it was read. */
  private static final class Column {
    private final SourceFile file;
    private final Attribute.Owner owner;
    private final String name;
    private final int place;
    private final Set<String> different = new HashSet<>();
    private long numbers;
    private long others;
    private @Nullable String firstOther;
    private long line;

    Column(SourceFile file, Attribute.Owner owner, String name, int place) {
      this.file = file;
      this.owner = owner;
      this.name = name;
      this.place = place;
    }

    void look(CsvTable row) {
      if (!row.hasColumn(place) || row.isEmpty(place)) {
        return;
      }
      String value = row.text(place).strip();
      if (MissingValues.contains(value)) {
        return;
      }
      if (NumberParser.isReal(value)) {
        numbers++;
        if (different.size() <= MOST_NAMES) {
          different.add(value);
        }
      } else {
        others++;
        if (firstOther == null) {
          firstOther = value;
          line = row.line();
        }
      }
    }

    private boolean numeric() {
      return different.size() > MOST_NAMES && others * STRAY <= numbers + others;
    }

    Attribute attribute() {
      try {
        return new Attribute(
            owner, name, numeric() ? Attribute.Kind.NUMERIC : Attribute.Kind.CATEGORICAL);
      } catch (IllegalArgumentException illegal) {
        throw new ImportException.BadHeader(
            file.path(), "column %d: %s".formatted(place + 1, illegal.getMessage()));
      }
    }

    Note note() {
      boolean almost = !numeric() && numbers > others && firstOther != null;
      return new Note(
          "%s: %s is %s%s"
              .formatted(
                  file.name(),
                  name,
                  numeric() ? "numeric" : "categorical",
                  almost
                      ? ", for line %d holds '%s', which is no number (%d others are, %d more are not); attributes.csv can say that it is numeric"
                          .formatted(line, shown(), numbers, others - 1)
                      : ""));
    }

    private String shown() {
      String value = String.valueOf(firstOther);
      return value.length() <= 40 ? value : value.substring(0, 40) + "...";
    }
  }
}
