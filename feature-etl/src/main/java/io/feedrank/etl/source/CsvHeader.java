package io.feedrank.etl.source;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The check of a file's first line, which must name the columns. */
final class CsvHeader {

  private CsvHeader() {}

  /**
   * Sees that every column has a name of its own.
   *
   * @throws ImportException.BadHeader that says what is wrong with which column
   */
  static void check(Path file, List<String> columns) {
    String only = columns.size() == 1 ? columns.get(0) : "";
    for (String separator : List.of(";", "\t", "|")) {
      if (only.contains(separator)) {
        throw new ImportException.BadHeader(
            file,
            "its columns are separated by %s, and legal is a comma; write the file with commas, for example in pandas: to_csv(sep=',', index=False)"
                .formatted(separator.equals("\t") ? "tabs" : "'" + separator + "'"));
      }
    }
    Set<String> seen = new HashSet<>();
    for (int place = 0; place < columns.size(); place++) {
      String name = columns.get(place);
      if (name.isEmpty()) {
        throw new ImportException.BadHeader(
            file,
            "column %d of %d has no name in the first line; if it is the index of a data frame, write the file without it (index=False), else give it a name"
                .formatted(place + 1, columns.size()));
      }
      if (!seen.add(name)) {
        throw new ImportException.BadHeader(
            file,
            "the first line names the column '%s' twice; give each column a name of its own, or leave one of them out"
                .formatted(name));
      }
    }
  }

  /** Whether a line that should name columns looks like a row of values. */
  static boolean looksLikeData(List<String> columns) {
    return columns.stream().anyMatch(name -> name.matches("-?[0-9][-0-9.:TZ ]*"));
  }
}
