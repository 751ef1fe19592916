package io.feedrank.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.feedrank.cli.progress.ProgressDisplay;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * The whole command line in this process, started in a directory, with what it prints kept. Each
 * command has an end of its own, as a process has.
 */
final class TestLine implements AutoCloseable {
  private final Path directory;
  private final Map<String, String> environment;
  private Shutdown started = new Shutdown();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  TestLine(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * What a command left behind.
   *
   * @param code its exit code
   * @param out what it printed on standard output
   * @param err what it printed on standard error
   */
  record Run(int code, String out, String err) {}

  /** Starts a command that goes on until this is closed. */
  CompletableFuture<Run> start(String... arguments) {
    lines.clear();
    started = new Shutdown();
    return CompletableFuture.supplyAsync(() -> run(started, arguments));
  }

  /** Waits for the first line of a command that was started. */
  String firstLine(CompletableFuture<Run> started) throws Exception {
    while (true) {
      String line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
      if (started.isDone()) {
        throw new AssertionError("it ended: " + started.get());
      }
    }
  }

  /** Runs a command to its end. */
  Run run(String... arguments) {
    return run(new Shutdown(), arguments);
  }

  private Run run(Shutdown shutdown, String... arguments) {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        FeedrankCommand.line(
            new CommandContext(
                directory,
                environment,
                new ProgressDisplay(new PrintStream(progress, true, UTF_8), false),
                Clock.systemUTC(),
                shutdown));
    line.setOut(
        new PrintWriter(out, true) {
          @Override
          public void println(String text) {
            super.println(text);
            lines.add(text);
          }
        });
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(arguments);
    shutdown.close();
    return new Run(code, out.toString(), progress.toString(UTF_8) + err);
  }

  /** Ends the command that was started. */
  @Override
  public void close() {
    started.close();
  }
}
