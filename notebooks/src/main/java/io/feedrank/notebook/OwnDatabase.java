package io.feedrank.notebook;

import io.feedrank.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of its own with a PostgreSQL in it, both gone when the process ends.
 *
 * @param folder for files
 * @param database empty, with all tables
 */
record OwnDatabase(Path folder, Database database) {

  static OwnDatabase start() {
    try {
      Path folder = Files.createTempDirectory("feedrank-notebook");
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("data"))
              .setRegisterShutdownHook(false)
              .setServerConfig("timezone", "UTC")
              .setServerConfig("jit", "off")
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
      Database database = Database.at(server.getJdbcUrl("postgres", "postgres"));
      database.migrate();
      return new OwnDatabase(folder, database);
    } catch (IOException e) {
      throw new UncheckedIOException("no PostgreSQL for the notebook; its log says why", e);
    }
  }

  private static void end(EmbeddedPostgres server, Path folder) {
    try {
      server.close();
      List<Path> all;
      try (Stream<Path> walk = Files.walk(folder)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " is left over; remove it", e);
    }
  }
}
