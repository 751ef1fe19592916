package io.feedrank.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.cli.settings.ConfigurationFile;
import io.feedrank.cli.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * One of feedrank's commands. What it prints on standard output is its result, for people or, with
 * {@code --json}, for machines; all else goes to standard error.
 */
abstract class Subcommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  private final CommandContext surroundings;
  @Mixin private final CommonOptions common = new CommonOptions();
  @Spec private @Nullable CommandSpec spec;

  Subcommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** Does the work; null if all was said while it went on. */
  abstract @Nullable CommandResult run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    CommandResult outcome;
    try {
      outcome = run();
    } catch (OutOfMemoryError e) {
      throw new MemoryException(Runtime.getRuntime().maxMemory(), e);
    }
    if (outcome != null) {
      print(outcome);
    }
    return CommandLine.ExitCode.OK;
  }

  final CommandContext surroundings() {
    return surroundings;
  }

  final boolean debug() {
    return common.debug();
  }

  /** The configuration: the file that was named, or {@code feedrank.yml} where there is one. */
  final Settings settings() {
    return configuration().map(ConfigurationFile::read).orElse(Settings.DEFAULT);
  }

  /** The file that {@link #settings} reads; empty if there is none. */
  final Optional<Path> configuration() {
    Path named = common.config();
    if (named != null) {
      return Optional.of(surroundings.directory().resolve(named));
    }
    return Optional.of(surroundings.directory().resolve(ConfigurationFile.NAME))
        .filter(Files::exists);
  }

  /** Options made from what was typed: what they refuse is wrong usage. */
  final <T> T usage(Supplier<T> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  final CommandLine.ParameterException wrongUsage(String message) {
    return new CommandLine.ParameterException(line(), message);
  }

  /** Prints a result on standard output. */
  final void print(CommandResult outcome) throws JsonProcessingException {
    PrintWriter out = line().getOut();
    out.println(common.json() ? JSON.writeValueAsString(outcome.data()) : outcome.text());
    out.flush();
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }
}
