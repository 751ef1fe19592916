package io.feedrank.etl.source;

import io.feedrank.domain.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code attributes.csv}: the attributes of users and posts and how their values are read.
 */
final class AttributeFile {

  /** What is counted anyway and needs no attribute. */
  private static final String TOPIC = "topic";

  private AttributeFile() {}

  static List<Attribute> read(SourceFile file) {
    List<Attribute> attributes = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file)) {
      table.require(List.of("owner", "name", "kind"));
      while (table.next()) {
        Attribute attribute = attribute(file, table);
        if (attributes.stream().anyMatch(attribute::sameProperty)) {
          throw new ImportException.BadDescription(
              file.path(),
              table.line(),
              "the attribute '%s' stands there twice; describe it once"
                  .formatted(attribute.name()));
        }
        if (attribute.owner() != Attribute.Owner.POST || !attribute.name().equals(TOPIC)) {
          attributes.add(attribute);
        }
      }
      return attributes;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  private static Attribute attribute(SourceFile file, CsvTable row) {
    try {
      return new Attribute(
          Attribute.Owner.valueOf(upper(row, "owner")),
          row.text(row.column("name")).strip(),
          Attribute.Kind.valueOf(upper(row, "kind")));
    } catch (IllegalArgumentException e) {
      throw new ImportException.BadDescription(
          file.path(),
          row.line(),
          "%s; owner is user or post, kind is numeric or categorical".formatted(e.getMessage()));
    }
  }

  private static String upper(CsvTable row, String column) {
    return row.text(row.column(column)).trim().toUpperCase(Locale.ROOT);
  }
}
