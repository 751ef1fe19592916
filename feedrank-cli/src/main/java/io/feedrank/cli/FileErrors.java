package io.feedrank.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** The error messages for files that cannot be read or written, each with a remedy. */
final class FileErrors {

  /** The system's own words; Java has no exception for it. */
  private static final String NO_SPACE = "No space left on device";

  private FileErrors() {}

  /** What is wrong and what to do; empty if it is no matter of files. */
  static Optional<String> words(Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (!(cause instanceof IOException e)) {
      return Optional.empty();
    }
    if (String.valueOf(e.getMessage()).contains(NO_SPACE)) {
      return Optional.of(
          "the disk is full (%s); free some, or name a place on another disk"
              .formatted(context(failure)));
    }
    if (e instanceof AccessDeniedException) {
      return Optional.of(
          "no permission for %s; make it yours (chown) or readable and writable (chmod), or name another place"
              .formatted(e.getMessage()));
    }
    if (e instanceof NoSuchFileException) {
      return Optional.of("there is no %s; check the path".formatted(e.getMessage()));
    }
    return e instanceof FileSystemException || failure instanceof UncheckedIOException
        ? Optional.of("%s (%s); check the path".formatted(context(failure), reason(e)))
        : Optional.empty();
  }

  /** Java often gives the path and nothing else as the message; then the class says why. */
  private static String reason(IOException e) {
    if (e instanceof FileSystemException file) {
      return file.getReason() == null
          ? e.getClass().getSimpleName().replace("Exception", "")
          : file.getReason();
    }
    return String.valueOf(e.getMessage());
  }

  private static String context(Exception failure) {
    return String.valueOf(failure.getMessage());
  }
}
