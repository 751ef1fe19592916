package io.feedrank.etl.source;

import io.feedrank.domain.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Guesses how attributes are to be read where nothing says so: a column is numeric if every value
 * can be read as a number and there are more than 20 different ones; else it is categorical.
 */
final class AttributeKinds {

  /** So many different numbers may still be names, such as those of groups. */
  private static final int MOST_NAMES = 20;

  private AttributeKinds() {}

  static List<Attribute> infer(Path file, Attribute.Owner owner, List<String> without) {
    try (CsvTable table = CsvTable.open(file)) {
      List<String> names =
          table.columns().stream().filter(name -> !without.contains(name)).toList();
      List<Column> columns = names.stream().map(name -> new Column(table.column(name))).toList();
      while (table.next()) {
        columns.forEach(column -> column.look(table));
      }
      List<Attribute> attributes = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        attributes.add(new Attribute(owner, names.get(i), columns.get(i).kind()));
      }
      return attributes;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  private static final class Column {
    private final int place;
    private final Set<String> values = new HashSet<>();
    private boolean numbers = true;

    Column(int place) {
      this.place = place;
    }

    void look(CsvTable row) {
      if (!numbers || !row.hasColumn(place) || row.isEmpty(place)) {
        return;
      }
      try {
        row.real(place);
        if (values.size() <= MOST_NAMES) {
          values.add(row.text(place));
        }
      } catch (RefusedRow notANumber) {
        numbers = false;
      }
    }

    Attribute.Kind kind() {
      return numbers && values.size() > MOST_NAMES
          ? Attribute.Kind.NUMERIC
          : Attribute.Kind.CATEGORICAL;
    }
  }
}
