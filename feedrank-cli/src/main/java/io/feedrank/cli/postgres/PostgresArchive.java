package io.feedrank.cli.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The archive of PostgreSQL's programs for this machine, carried on the class path.
 *
 * <p>Unpacked in whole or not at all: it grows under another name, and moves to its own when it is
 * complete. Not thread-safe; its caller holds the directory's turn.
 */
final class PostgresArchive {
  private static final int OWNER_EXECUTES = 0100;
  private static final String SIZE = "archive-size";

  private final URL resource;

  private PostgresArchive(URL resource) {
    this.resource = resource;
  }

  /**
   * The archive for the operating system and processor that this runs on.
   *
   * @throws ServerUnavailableException if this build carries none
   */
  static PostgresArchive ofThisMachine() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name =
        "postgres-%s-%s.txz"
            .formatted(
                system.startsWith("mac") ? "darwin" : system,
                switch (System.getProperty("os.arch")) {
                  case "aarch64" -> "arm_64";
                  case "amd64", "x86_64" -> "x86_64";
                  default -> System.getProperty("os.arch");
                });
    URL resource = PostgresArchive.class.getResource("/" + name);
    if (resource == null) {
      throw new ServerUnavailableException(
          "this build carries no PostgreSQL for this machine (%s); build it here, or name a server with --db postgresql://USER:PASSWORD@HOST/DATABASE"
              .formatted(name));
    }
    return new PostgresArchive(resource);
  }

  /** Unpacks into this directory, unless this very archive was unpacked there before. */
  void unpackTo(Path home) throws IOException {
    String size = Long.toString(resource.openConnection().getContentLengthLong());
    Path marker = home.resolve(SIZE);
    if (Files.exists(marker) && Files.readString(marker).equals(size)) {
      return;
    }
    Path growing = home.resolveSibling(home.getFileName() + ".new");
    delete(growing);
    try (InputStream in = new BufferedInputStream(resource.openStream());
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, growing);
      }
    }
    Files.writeString(growing.resolve(SIZE), size);
    delete(home);
    Files.move(growing, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("the archive's entry " + entry.getName() + " leads outside of it");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if ((entry.getMode() & OWNER_EXECUTES) != 0 && !target.toFile().setExecutable(true, false)) {
      throw new IOException(target + " cannot be made executable");
    }
  }

  /** Deletes a directory with all that is in it, if there is one. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
