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
import picocli.CommandLine;

/** The whole command line in this process, started in a directory, with what it prints kept. */
final class TestLine implements AutoCloseable {
  private final Path directory;
  private final Map<String, String> environment;
  private final Shutdown shutdown = new Shutdown();

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

  Run run(String... arguments) {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        FeedrankCommand.line(
            new Surroundings(
                directory,
                environment,
                new ProgressDisplay(new PrintStream(progress, true, UTF_8), false),
                Clock.systemUTC(),
                shutdown));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(arguments);
    return new Run(code, out.toString(), progress.toString(UTF_8) + err);
  }

  @Override
  public void close() {
    shutdown.close();
  }
}
