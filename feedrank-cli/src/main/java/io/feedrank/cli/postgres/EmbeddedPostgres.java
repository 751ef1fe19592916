package io.feedrank.cli.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * A PostgreSQL server under one directory, shared by all processes of this machine that open it.
 *
 * <p>The first to open it starts the server, the others find it running, and the last to close it
 * stops it. A server whose processes were all killed keeps running, safe and idle, until the next
 * one opens and closes it. Rows are as durable as PostgreSQL makes them. The server listens on this
 * machine only, on a port that is kept in the file {@code port}, and asks for the password that is
 * kept in the file {@code password}.
 *
 * <p>One object a process and directory. Not thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String USER = "feedrank";
  private static final String DATABASE = "feedrank";
  private static final int PORT_LINE = 3;

  private final Path directory;
  private final Path data;
  private final SharedUse users;
  private final PostgresPrograms programs;

  private EmbeddedPostgres(Path directory) {
    this.directory = directory;
    data = directory.resolve("data");
    users = new SharedUse(directory);
    programs =
        new PostgresPrograms(directory.resolve("postgresql"), directory.resolve("postgresql.log"));
  }

  /**
   * The server under this directory, running: made, started or found.
   *
   * @throws ServerUnavailableException if it cannot be had; the message says why
   */
  public static EmbeddedPostgres open(Path directory) {
    try {
      Path real = Files.createDirectories(directory).toRealPath();
      EmbeddedPostgres server = new EmbeddedPostgres(real);
      server.users.inTurn(server::begin);
      return server;
    } catch (IOException e) {
      throw new ServerUnavailableException(
          "the database under %s cannot be used: %s, or name a server with --db"
              .formatted(directory, why(e)),
          e);
    }
  }

  private static String why(IOException e) {
    if (String.valueOf(e.getMessage()).contains(ServerUnavailableException.NO_SPACE)) {
      return "the disk is full; free 200 MB or more";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "%s is no folder; move it away".formatted(e.getMessage());
    }
    return e instanceof AccessDeniedException
        ? "no permission for %s; make it yours (chown), start elsewhere".formatted(e.getMessage())
        : "%s; make the directory yours".formatted(e);
  }

  /** Where JDBC finds the database, with user and password. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** Stops the server if no other process uses it. */
  @Override
  public void close() {
    try {
      users.inTurn(
          () -> {
            if (users.leave() && programs.running(data)) {
              programs.stop(data);
            }
          });
    } catch (IOException e) {
      throw new ServerUnavailableException(
          "the server under %s did not stop: %s; the next feedrank command will find it and go on"
              .formatted(directory, e),
          e);
    }
  }

  private void begin() throws IOException {
    if (!(Files.exists(programs.home()) && Files.exists(data) && programs.running(data))) {
      PostgresArchive.ofThisMachine().unpackTo(programs.home());
      if (!Files.exists(data)) {
        create();
      }
      int port = usablePort();
      Files.writeString(directory.resolve("port"), port + "\n");
      programs.start(data, port);
    }
    createDatabase();
    users.join();
  }

  /** Under another name until it is complete, so that a crash leaves no half of a cluster. */
  private void create() throws IOException {
    Path growing = directory.resolve("data.new");
    PostgresArchive.delete(growing);
    programs.initialise(growing, USER, writePassword());
    Files.move(growing, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path writePassword() throws IOException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    Path file = directory.resolve("password");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, HexFormat.of().formatHex(secret));
  }

  /** The port of last time, if it is still free, so that the address of the server is stable. */
  private int usablePort() throws IOException {
    Path file = directory.resolve("port");
    if (Files.exists(file)) {
      int last = Integer.parseInt(Files.readString(file).strip());
      if (isFree(last)) {
        return last;
      }
    }
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }

  private void createDatabase() throws IOException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT FROM pg_database WHERE datname = '%s'".formatted(DATABASE))) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException e) {
      throw new IOException("no database in it: " + e.getMessage(), e);
    }
  }

  private String jdbcUrl(String database) {
    try {
      return "jdbc:postgresql://127.0.0.1:%s/%s?user=%s&password=%s"
          .formatted(
              Files.readAllLines(data.resolve("postmaster.pid")).get(PORT_LINE).strip(),
              database,
              USER,
              Files.readString(directory.resolve("password")));
    } catch (IOException e) {
      throw new ServerUnavailableException("the server under " + directory + " is gone", e);
    }
  }
}
