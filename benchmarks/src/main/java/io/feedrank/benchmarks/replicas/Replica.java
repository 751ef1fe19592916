package io.feedrank.benchmarks.replicas;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One of the services: {@code feedrank serve} in a process of its own. Not thread-safe. */
final class Replica implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final int port;
  private final Caller direct;
  private @Nullable Process process;

  /**
   * A service that does not run yet.
   *
   * @param direct asks it past the proxy
   */
  Replica(int port, Caller direct) {
    this.port = port;
    this.direct = direct;
  }

  /** Asks this one, past the proxy. */
  Caller direct() {
    return direct;
  }

  /** Starts it in the current folder with the environment of this process. */
  void start(Path jar) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder serve =
        new ProcessBuilder(
            java.toString(), "-Xmx400m", "-jar", jar.toString(), "serve", "--port", "" + port);
    Path log = Path.of("replica-" + port + ".log");
    process =
        serve
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Waits until it says that it is ready. */
  void awaitReady() throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!ready()) {
      if (System.nanoTime() > deadline || !running().isAlive()) {
        throw new TimeoutException(
            "the service on port %d is not ready; see replica-%d.log".formatted(port, port));
      }
      Thread.sleep(200);
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      HttpResponse<String> readiness = direct.get("/actuator/health/readiness");
      return readiness.statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() throws InterruptedException {
    running().destroyForcibly().waitFor();
  }

  /** SIGTERM; returns when the process has ended, with its exit code. */
  int terminate() throws InterruptedException, TimeoutException {
    running().destroy();
    if (!running().waitFor(1, TimeUnit.MINUTES)) {
      throw new TimeoutException("the service on port %d does not end".formatted(port));
    }
    return running().exitValue();
  }

  /** SIGSTOP: connections are still accepted, by the kernel, but nobody answers. */
  void hang() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, "" + running().pid()).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("kill -%s of the service on port %d failed".formatted(name, port));
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the service on port %d was not started".formatted(port));
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
