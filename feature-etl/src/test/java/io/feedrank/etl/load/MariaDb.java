package io.feedrank.etl.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real MariaDB of its own in a folder, as Debian's {@code mariadb-server-core} has it, in a time
 * zone that is neither ours nor UTC.
 */
final class MariaDb implements AutoCloseable {

  private final Process server;
  private final int port;

  /** A server with nothing in it but the database {@code shop}. */
  MariaDb(Path folder) throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path log = folder.resolve("log.txt");
    String user = "--user=" + System.getProperty("user.name");
    run(
        log,
        List.of(
            program("mariadb-install-db").orElseThrow(),
            "--no-defaults",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            user,
            "--datadir=" + data));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server =
        start(
            log,
            List.of(
                program("mariadbd").orElseThrow(),
                "--no-defaults",
                user,
                "--datadir=" + data,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--default-time-zone=+05:30",
                "--sql-mode="));
    await(log);
    execute("create database shop");
  }

  /** Whether the server is installed. */
  static boolean installed() {
    return program("mariadbd").isPresent() && program("mariadb-install-db").isPresent();
  }

  private static Optional<String> program(String name) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static void run(Path log, List<String> command) throws IOException, InterruptedException {
    if (start(log, command).waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + Files.readString(log));
    }
  }

  private void await(Path log) throws IOException, InterruptedException {
    for (int tries = 0; tries < 600 && server.isAlive(); tries++) {
      try (Connection connection = DriverManager.getConnection(url(""), "root", "")) {
        if (connection.isValid(5)) {
          return;
        }
      } catch (SQLException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("MariaDB does not answer: " + Files.readString(log));
  }

  /** The JDBC URL of a database of this server; its user is root, without a password. */
  String url(String database) {
    return "jdbc:mariadb://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Runs statements, as root. */
  void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection(url(""), "root", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(30, TimeUnit.SECONDS)) {
      server.destroyForcibly().waitFor();
    }
  }
}
