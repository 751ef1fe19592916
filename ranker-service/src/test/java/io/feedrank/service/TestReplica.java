package io.feedrank.service;

import io.feedrank.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A PostgreSQL and a real streaming replica of it, made by a base backup, whose replay can be
 * paused so that it lags for as long as a test wants.
 */
final class TestReplica implements AutoCloseable {

  /** What belongs to the running primary, or comes over the wire. */
  private static final Set<String> NOT_COPIED =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_wal", "pg_replslot");

  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres replica;

  TestReplica(Path directory) throws IOException, SQLException {
    primary = start(directory.resolve("primary"));
    Database.at(primaryUrl()).migrate();
    Path copy = directory.resolve("replica");
    backUp(directory.resolve("primary"), copy);
    replica = start(copy);
    TestService.await("the replica streams", () -> paused("f"));
  }

  private static EmbeddedPostgres start(Path data) throws IOException {
    // What is copied file by file should lie still.
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("autovacuum", "off")
        .setServerConfig("wal_keep_size", "512MB")
        .setServerConfig("hot_standby", "on")
        .start();
  }

  private void backUp(Path from, Path to) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(primaryUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('copy', true)");
      copy(from, to);
      try (ResultSet label =
          statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        label.next();
        Files.writeString(to.resolve("backup_label"), label.getString(1));
      }
    }
    Files.createFile(to.resolve("standby.signal"));
    Files.writeString(
        to.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%d user=postgres'%n".formatted(primary.getPort()));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(
        to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<Path> files;
    try (Stream<Path> entries = Files.list(from)) {
      files = entries.toList();
    }
    for (Path file : files) {
      Path target = to.resolve(file.getFileName());
      boolean wanted = !NOT_COPIED.contains(file.getFileName().toString());
      if (!Files.isDirectory(file)) {
        if (wanted) {
          Files.copy(file, target);
        }
      } else if (wanted) {
        copy(file, target);
      } else {
        Files.createDirectory(target);
      }
    }
  }

  String primaryUrl() {
    return primary.getJdbcUrl("postgres", "postgres");
  }

  String replicaUrl() {
    return replica.getJdbcUrl("postgres", "postgres");
  }

  int replicaPort() {
    return replica.getPort();
  }

  /** From when this returns, the replica stays as it is. */
  void pause() throws SQLException {
    ask("select pg_wal_replay_pause()");
    TestService.await("replay is paused", () -> paused("t"));
  }

  void resume() throws SQLException {
    ask("select pg_wal_replay_resume()");
  }

  private boolean paused(String flag) {
    try {
      return ask("select pg_get_wal_replay_pause_state() = 'paused'").equals(flag);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String ask(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(replicaUrl());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  /** The replica is gone for good. */
  void kill() throws IOException {
    replica.close();
  }

  @Override
  public void close() throws IOException {
    replica.close();
    primary.close();
  }
}
