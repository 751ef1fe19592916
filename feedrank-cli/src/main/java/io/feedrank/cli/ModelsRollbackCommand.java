package io.feedrank.cli;

import io.feedrank.store.ModelRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank models rollback}. */
@Command(
    name = "rollback",
    description = "Make the model live again that was live before the present one.",
    footer = {"", "Example:", "  feedrank models rollback --reason \"likes fell since yesterday\""})
final class ModelsRollbackCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(names = "--reason", description = "Why, for the journal (default: rolled back by hand).")
  private String reason = "rolled back by hand";

  ModelsRollbackCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() {
    int live =
        new ModelRegistry(db.open(surroundings(), settings()), surroundings().clock())
            .rollback(reason);
    return new CommandResult(
        new ModelsPromoteCommand.Result(live), "model " + live + " is live again");
  }
}
