package io.feedrank.cli;

import io.feedrank.cli.settings.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code feedrank} itself, which only holds the others. */
@Command(
    name = "feedrank",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Ranks the posts of a feed, from the log to the recommendation.%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "'feedrank COMMAND --help' explains a command with an example.",
      "Start here:  feedrank demo"
    })
final class FeedrankCommand implements Runnable {
  private @Spec @Nullable CommandSpec spec;

  /** The whole command line, with all commands. */
  static CommandLine line(CommandContext surroundings) {
    CommandLine line =
        new CommandLine(new FeedrankCommand())
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new SimulateCommand(surroundings))
            .addSubcommand(new ImportCommand(surroundings))
            .addSubcommand(new EtlCommand(surroundings))
            .addSubcommand(new TrainCommand(surroundings))
            .addSubcommand(new EvaluateCommand(surroundings))
            .addSubcommand(new ServeCommand(surroundings))
            .addSubcommand(ModelsCommand.line(surroundings))
            .addSubcommand(new FeaturesCommand(surroundings))
            .addSubcommand(new EraseCommand(surroundings))
            .addSubcommand(new ResetCommand(surroundings, System.in));
    line.registerConverter(Duration.class, Durations::parse);
    ErrorLines errors = new ErrorLines(surroundings.shutdown());
    line.setParameterExceptionHandler(errors);
    line.setExecutionExceptionHandler(errors);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
