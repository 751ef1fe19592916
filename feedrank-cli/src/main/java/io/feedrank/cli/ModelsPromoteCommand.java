package io.feedrank.cli;

import io.feedrank.store.ModelRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feedrank models promote}. */
@Command(
    name = "promote",
    description =
        "Make a model live, whatever the gate said. Running services follow within seconds, unless"
            + " the model does not fit the feed: then they keep the one they have.",
    footer = {"", "Example:", "  feedrank models promote 3 --reason \"won the A/B test\""})
final class ModelsPromoteCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Parameters(paramLabel = "ID", description = "The model's number, from 'feedrank models list'.")
  private int model;

  @Option(names = "--reason", description = "Why, for the journal (default: by hand).")
  private String reason = "by hand";

  ModelsPromoteCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() {
    new ModelRegistry(db.open(surroundings(), settings()), surroundings().clock())
        .promote(model, reason);
    return new CommandResult(new Result(model), "model " + model + " is live");
  }

  /**
   * The model that is live now.
   *
   * @param live its id
   */
  record Result(int live) {}
}
