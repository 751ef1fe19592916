package io.feedrank.etl.source;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A fault in the source of an import that an operator can correct: one subclass for each remedy.
 */
public abstract sealed class ImportException extends RuntimeException {

  private ImportException(String message) {
    super(message);
  }

  private ImportException(String message, Exception cause) {
    super(message, cause);
  }

  /** A file that must be there is not. */
  public static final class MissingFile extends ImportException {
    MissingFile(Path folder, String pattern) {
      super(
          "no file %s in %s; check the folder and the form that --from names"
              .formatted(pattern, folder));
    }
  }

  /** What is said to hold the files is no folder. */
  public static final class MissingFolder extends ImportException {
    MissingFolder(Path folder) {
      super("there is no folder %s; give the one with the files".formatted(folder));
    }
  }

  /** A file holds nothing, not even a header. */
  public static final class EmptyFile extends ImportException {
    EmptyFile(Path file) {
      super(
          "%s is empty; its first line must name the columns (docs/IMPORT.md describes the file)"
              .formatted(file));
    }
  }

  /** A file lacks columns. */
  public static final class WrongColumns extends ImportException {
    WrongColumns(Path file, List<String> needed, List<String> found) {
      super(
          "%s needs the columns %s; found are %s; rename them in its first line (docs/IMPORT.md describes the file)"
                  .formatted(file, needed, found)
              + (CsvHeader.looksLikeData(found)
                  ? "; the first line looks like a row of values: write the names of the columns above it"
                  : ""));
    }
  }

  /** The first line of a file does not name its columns as it should. */
  public static final class BadHeader extends ImportException {
    BadHeader(Path file, String why) {
      super("%s: %s (docs/IMPORT.md describes the file)".formatted(file, why));
    }
  }

  /** A file is packed in a form that is not read. */
  public static final class Packed extends ImportException {
    Packed(Path file, String form) {
      super(
          "%s is %s; unpack it to a CSV file first (legal are CSV files, and CSV files packed by gzip)"
              .formatted(file, form));
    }
  }

  /** A line of a file that describes others makes no sense. */
  public static final class BadDescription extends ImportException {
    BadDescription(Path file, long line, String why) {
      super("%s, line %d: %s".formatted(file, line, why));
    }
  }

  /** A row was refused, and the import is strict. */
  public static final class Strict extends ImportException {
    /** For the first refusal. */
    public Strict(Refusal refusal) {
      super(
          "%s, line %d: %s (%s); no event was loaded; correct it, or import without strict"
              .formatted(refusal.file(), refusal.line(), refusal.reason(), refusal.detail()));
    }
  }

  /** The configuration does not say where something is. */
  public static final class NotConfigured extends ImportException {
    NotConfigured(String key) {
      super(
          "%s is empty; say in feedrank.yml where your data are (docs/IMPORT.md has an example)"
              .formatted(key));
    }
  }

  /** Nobody here speaks with such a database. */
  public static final class NoDriver extends ImportException {
    NoDriver(String place) {
      super(
          "no JDBC driver for '%s'; this build has PostgreSQL's (jdbc:postgresql://HOST/DATABASE) and MariaDB's, which speaks with MySQL, too (jdbc:mariadb://HOST/DATABASE); for another, add its driver to feedrank-cli/pom.xml and build again"
              .formatted(place));
    }
  }

  /** The source's database cannot be reached, or does not let us in. */
  public static final class NoConnection extends ImportException {
    NoConnection(String place, boolean refused, SQLException cause) {
      super(
          "no connection to %s (%s); check %s"
              .formatted(
                  place,
                  cause.getMessage(),
                  refused
                      ? "feed.jdbc.user and the variable FEEDRANK_SOURCE_PASSWORD"
                      : "that it runs, and feed.jdbc.url"),
          cause);
    }
  }

  /** The source's database does not understand a query, or could not go on with it. */
  public static final class BadQuery extends ImportException {
    BadQuery(String key, String place, String sql, SQLException cause) {
      super(
          "%s of %s cannot be read: %s; the query was: %s; correct it in feedrank.yml and import again"
              .formatted(key, place, cause.getMessage(), sql),
          cause);
    }
  }
}
