package io.feedrank.etl.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The files of a source, found one kind after the other. Not thread-safe. */
final class SourceFiles {

  private final SourceFolder source;
  private final Path folder;
  private final List<SourceFile> found = new ArrayList<>();

  /** The files that lie in a folder. */
  SourceFiles(SourceFolder source) {
    this.source = source;
    this.folder = source.path();
  }

  /**
   * The files that match a pattern such as {@code user_data*.csv}, packed by gzip or not, in order
   * of their names.
   *
   * @throws ImportException.MissingFolder if the folder is none
   */
  List<SourceFile> matching(String pattern) {
    if (!Files.isDirectory(folder)) {
      throw new ImportException.MissingFolder(folder);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
      matching.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be read".formatted(folder), e);
    }
    try (DirectoryStream<Path> packed = Files.newDirectoryStream(folder, pattern + ".gz")) {
      packed.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be read".formatted(folder), e);
    }
    files.sort(null);
    List<SourceFile> matched =
        files.stream().map(file -> new SourceFile(file, source.encoding())).toList();
    found.addAll(matched);
    return matched;
  }

  /**
   * The files that match a pattern, at least one.
   *
   * @throws ImportException.MissingFile if there is none
   */
  List<SourceFile> needed(String pattern) {
    List<SourceFile> files = matching(pattern);
    if (files.isEmpty()) {
      throw new ImportException.MissingFile(folder, pattern);
    }
    return files;
  }

  /** Names and sizes of all files that were found. */
  String fingerprint() {
    StringJoiner parts = new StringJoiner(", ");
    try {
      for (SourceFile file : found) {
        parts.add(file.name() + " " + Files.size(file.path()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file of %s cannot be read".formatted(found), e);
    }
    return parts.toString();
  }
}
