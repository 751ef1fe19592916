package io.feedrank.cli.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The programs {@code initdb} and {@code pg_ctl}, run one at a time.
 *
 * <p>PostgreSQL refuses to run as root. Root runs it inside a user namespace of its own ({@code
 * unshare -U}), where it is nobody; its files stay root's. {@code pg_ctl} puts the server into a
 * session of its own, so a Ctrl-C at the terminal reaches the caller and not the server.
 *
 * @param home where the programs are unpacked
 * @param log where all output goes
 */
record PostgresPrograms(Path home, Path log) {
  private static final int NOT_RUNNING = 3;
  private static final int LAST_LINES = 5;
  private static final long PATIENCE_MINUTES = 5;

  /**
   * Durable, reachable from this machine only. {@code wal_level=minimal} lets a bulk load into a
   * new table skip the log (the table itself is flushed at commit instead).
   */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "synchronous_commit=on",
          "wal_level=minimal",
          "max_wal_senders=0",
          "max_wal_size=4GB",
          "shared_buffers=256MB",
          "maintenance_work_mem=256MB",
          "random_page_cost=1.1",
          "jit=off",
          "timezone=UTC");

  /** Makes an empty cluster whose only user is {@code user}, known by the password in the file. */
  void initialise(Path data, String user, Path passwordFile) throws IOException {
    run(
        "initdb",
        List.of(
            "--pgdata=" + data,
            "--encoding=UTF8",
            "--locale=C",
            "--username=" + user,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile));
  }

  /** Starts a server and waits until it answers. */
  void start(Path data, int port) throws IOException {
    StringBuilder options = new StringBuilder("-p ").append(port);
    SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
    run(
        "pg_ctl",
        List.of("start", "-w", "-t", "240", "-D", "" + data, "-l", "" + log, "-o", "" + options));
  }

  /** Stops a server: open transactions are rolled back, and connections are closed. */
  void stop(Path data) throws IOException {
    run("pg_ctl", List.of("stop", "-w", "-t", "240", "-m", "fast", "-D", data.toString()));
  }

  /** Whether a server runs on this cluster. */
  boolean running(Path data) throws IOException {
    return exitCode("pg_ctl", List.of("status", "-D", data.toString())) != NOT_RUNNING;
  }

  private void run(String program, List<String> arguments) throws IOException {
    int code = exitCode(program, arguments);
    if (code != 0) {
      String words = lastWords();
      throw new ServerUnavailableException(
          "%s %s failed (%d): %s%s"
              .formatted(program, arguments.get(0), code, words, remedy(words)));
    }
  }

  private int exitCode(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new ServerUnavailableException(
            "%s did not end within %d minutes; see %s".formatted(program, PATIENCE_MINUTES, log));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ServerUnavailableException(program + " was interrupted", e);
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    int from = Math.max(0, lines.size() - LAST_LINES);
    return String.join(" | ", lines.subList(from, lines.size()));
  }

  private String remedy(String words) {
    if (words.contains(ServerUnavailableException.NO_SPACE)) {
      return "; the disk is full: free 200 MB or more, or name a server with --db";
    }
    return root()
        ? "; where root may not use 'unshare -U' (as in many containers), run feedrank as another user, or name a server with --db"
        : "; see %s, or name a server with --db".formatted(log);
  }

  /** What root puts before a command, and others do not. */
  static List<String> prefix() {
    return root() ? List.of("unshare", "-U") : List.of();
  }

  private static boolean root() {
    return new UnixSystem().getUid() == 0;
  }
}
