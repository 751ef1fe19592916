package io.feedrank.etl.source;

import java.nio.file.Path;
import java.util.List;

/** What an operator can put right about the files of an import: one subclass for each remedy. */
public abstract sealed class ImportException extends RuntimeException {

  private ImportException(String message) {
    super(message);
  }

  /** A file that must be there is not. */
  public static final class MissingFile extends ImportException {
    MissingFile(Path folder, String pattern) {
      super(
          "no file %s in %s; check the folder and the form that --from names"
              .formatted(pattern, folder));
    }
  }

  /** A file holds nothing, not even a header. */
  public static final class EmptyFile extends ImportException {
    EmptyFile(Path file) {
      super("%s is empty; its first line must name the columns".formatted(file));
    }
  }

  /** A file lacks columns. */
  public static final class WrongColumns extends ImportException {
    WrongColumns(Path file, List<String> needed, List<String> found) {
      super("%s needs the columns %s; found are %s".formatted(file, needed, found));
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
}
