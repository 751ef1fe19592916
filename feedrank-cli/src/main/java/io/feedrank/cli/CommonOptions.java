package io.feedrank.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(names = "--debug", description = "Show where an error comes from.")
  private boolean debug;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read options from FILE instead of ./feedrank.yml.")
  private @Nullable Path config;

  boolean json() {
    return json;
  }

  boolean debug() {
    return debug;
  }

  @Nullable Path config() {
    return config;
  }
}
