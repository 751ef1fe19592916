package io.feedrank.etl.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The files of a source.
 *
 * @param folder where they lie
 */
record SourceFiles(Path folder) {

  /** The files that match a pattern such as {@code user_data*.csv}, in order of their names. */
  List<Path> matching(String pattern) {
    if (!Files.isDirectory(folder)) {
      throw new ImportException.MissingFile(folder, pattern);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be read".formatted(folder), e);
    }
    files.sort(null);
    return files;
  }

  /**
   * The files that match a pattern, at least one.
   *
   * @throws ImportException.MissingFile if there is none
   */
  List<Path> needed(String pattern) {
    List<Path> files = matching(pattern);
    if (files.isEmpty()) {
      throw new ImportException.MissingFile(folder, pattern);
    }
    return files;
  }

  /** Names and sizes of files. */
  static String fingerprint(List<Path> files) {
    StringJoiner parts = new StringJoiner(", ");
    try {
      for (Path file : files) {
        parts.add(file.getFileName() + " " + Files.size(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file of %s cannot be read".formatted(files), e);
    }
    return parts.toString();
  }
}
