package io.feedrank.cli;

import io.feedrank.cli.progress.ProgressDisplay;
import java.nio.file.Path;
import java.time.Clock;

/** The entry point of the executable jar. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Shutdown shutdown = Shutdown.atEndOfProcess();
    boolean terminal = Boolean.getBoolean("feedrank.terminal");
    CommandContext surroundings =
        new CommandContext(
            Path.of(""),
            System.getenv(),
            new ProgressDisplay(System.err, terminal),
            Clock.systemUTC(),
            shutdown);
    int code = FeedrankCommand.line(surroundings).execute(arguments);
    shutdown.close();
    System.exit(code);
  }
}
