package io.feedrank.cli.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** Another process that opens a directory's server, says so, and closes it when told to. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  public static void main(String[] args) throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(Path.of(args[0]))) {
      System.out.println(server.jdbcUrl());
      while (System.in.read() != -1) {}
    }
  }

  static OtherProcess open(Path directory) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            directory.toString());
    return new OtherProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Waits until it has the server open. */
  String jdbcUrl() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the other process ended early");
    }
    return line;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }
}
