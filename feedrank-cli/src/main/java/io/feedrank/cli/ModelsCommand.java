package io.feedrank.cli;

import io.feedrank.store.ModelRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code feedrank models}: which models there are and which of them is live. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "See, choose and move models.",
    footer = {
      "",
      "Example, back to the model before:",
      "  feedrank models rollback --reason \"likes fell since yesterday\""
    })
final class ModelsCommand implements Runnable {
  private @Spec @Nullable CommandSpec spec;

  static CommandLine line(CommandContext surroundings) {
    return new CommandLine(new ModelsCommand())
        .addSubcommand(new ModelsListCommand(surroundings))
        .addSubcommand(new ModelsShowCommand(surroundings))
        .addSubcommand(new ModelsPromoteCommand(surroundings))
        .addSubcommand(new ModelsRollbackCommand(surroundings))
        .addSubcommand(new ModelsExportCommand(surroundings))
        .addSubcommand(new ModelsImportCommand(surroundings));
  }

  /** The id of the live model. */
  static int live(ModelRegistry registry) {
    return registry
        .live()
        .orElseThrow(
            () ->
                new MissingStepException(
                    "no model is live; run 'feedrank train', or choose one with 'feedrank models promote ID'"))
        .modelId();
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
