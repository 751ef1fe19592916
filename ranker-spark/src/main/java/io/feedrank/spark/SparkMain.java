package io.feedrank.spark;

import java.time.Clock;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class for {@code spark-submit}: {@code train}, {@code compare} and {@code export}. */
@Command(
    name = "ranker-spark",
    mixinStandardHelpOptions = true,
    description = "Feedrank's training on a cluster.")
public final class SparkMain {

  private SparkMain() {}

  /** Runs a command; ends the JVM if it fails. */
  public static void main(String[] args) {
    int code = line().execute(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** The command line; words of options in any case. */
  static CommandLine line() {
    return new CommandLine(new SparkMain())
        .addSubcommand(new SparkTrainCommand(Clock.systemUTC(), SparkMain::tell))
        .addSubcommand(new CompareCommand())
        .addSubcommand(new ExportCommand())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static void tell(String stage, long done, long total) {
    if (done == 0 || done == total) {
      System.err.printf(Locale.ROOT, "%s: %,d of %,d%n", stage, done, total);
    }
  }
}
