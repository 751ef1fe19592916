package io.feedrank.cli;

import io.feedrank.cli.postgres.EmbeddedPostgres;
import io.feedrank.cli.progress.ProgressDisplay;
import io.feedrank.cli.progress.ProgressStep;
import io.feedrank.cli.settings.Settings;
import io.feedrank.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which database a command works on. */
final class DatabaseOption {
  private static final String DIRECTORY = ".feedrank";

  /** The environment variable that says which database to use. */
  static final String VARIABLE = "FEEDRANK_DB";

  /** The environment variable that says which replica of it services read. */
  static final String REPLICA = "FEEDRANK_DB_REPLICA";

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "The PostgreSQL to use, as postgresql://USER:PASSWORD@HOST/DATABASE or jdbc:postgresql:..."
              + " Default: the variable FEEDRANK_DB, then database.url in feedrank.yml, then a server"
              + " of its own under ./.feedrank.")
  private @Nullable String url;

  /** The database, with all tables. */
  Database open(CommandContext surroundings, Settings settings) {
    Database database = Database.at(url(surroundings, settings));
    database.migrate();
    return database;
  }

  /** The database's URL with user and password; starts the embedded server if that is meant. */
  String url(CommandContext surroundings, Settings settings) {
    if (url != null) {
      return url;
    }
    String variable = surroundings.environment().get(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return variable;
    }
    return settings.database().url().isEmpty()
        ? embedded(surroundings).jdbcUrl()
        : settings.database().url();
  }

  /** The URL of a replica that services read; empty for none. */
  static String replica(CommandContext surroundings, Settings settings) {
    String variable = surroundings.environment().getOrDefault(REPLICA, "");
    return variable.isBlank() ? settings.database().replica() : variable;
  }

  private static EmbeddedPostgres embedded(CommandContext surroundings) {
    Path directory = surroundings.directory().resolve(DIRECTORY);
    if (Files.exists(directory.resolve("data"))) {
      return surroundings.shutdown().closes(EmbeddedPostgres.open(directory));
    }
    try (ProgressStep step =
        surroundings.progress().begin("unpack and start PostgreSQL", "", ProgressDisplay.UNKNOWN)) {
      EmbeddedPostgres made = EmbeddedPostgres.open(directory);
      return surroundings.shutdown().closes(made);
    }
  }
}
