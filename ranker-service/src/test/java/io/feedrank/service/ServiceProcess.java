package io.feedrank.service;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, as containers run it. */
final class ServiceProcess implements AutoCloseable {

  private final int port;
  private final Process process;

  /** Starts it on any free port. */
  ServiceProcess(String url, Path log, Map<String, String> environment) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder starting =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ServiceMain.class.getName(),
            "--db=" + url,
            "--port=" + port);
    starting.environment().put("FEEDRANK_WRITE_TOKEN", TestService.TOKENS.write());
    starting.environment().put("FEEDRANK_ADMIN_TOKEN", TestService.TOKENS.admin());
    starting.environment().putAll(environment);
    process = starting.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  int port() {
    return port;
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("after a minute it still runs");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
