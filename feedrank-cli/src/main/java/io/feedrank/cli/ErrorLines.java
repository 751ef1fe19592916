package io.feedrank.cli;

import io.feedrank.cli.settings.SettingsException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what went wrong and what to do. Wrong usage ends with 2, everything else that
 * fails with 1.
 */
record ErrorLines(Shutdown shutdown)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    StringBuilder message = new StringBuilder(oneLine(wrong));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
      }
    }
    String command = line.getCommandSpec().qualifiedName();
    print(line, "%s: %s (see '%s --help')".formatted(command, message, command));
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (shutdown.begun()) {
      return ExitCode.SOFTWARE;
    }
    boolean debug = line.getCommand() instanceof Subcommand command && command.debug();
    print(line, "%s: %s".formatted(line.getCommandSpec().qualifiedName(), words(failure, debug)));
    if (debug) {
      failure.printStackTrace(line.getErr());
    }
    return failure instanceof SettingsException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private static String words(Exception failure, boolean debug) {
    // An error of our own explains itself; of any other, its class says more than its message.
    if (failure.getClass().getName().startsWith("io.feedrank.")
        || failure instanceof IllegalArgumentException) {
      return oneLine(failure);
    }
    Optional<String> files = FileErrors.words(failure);
    if (files.isPresent()) {
      return files.get();
    }
    return "unexpected %s: %s%s"
        .formatted(
            failure.getClass().getSimpleName(),
            oneLine(failure),
            debug ? "" : "; run it again with --debug to see where, and report it");
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " | ");
  }

  private static void print(CommandLine line, String message) {
    PrintWriter err = line.getErr();
    err.println(message);
    err.flush();
  }
}
