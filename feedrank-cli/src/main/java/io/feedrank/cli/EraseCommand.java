package io.feedrank.cli;

import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.cli.settings.Settings;
import io.feedrank.domain.IdForm;
import io.feedrank.domain.TextId;
import io.feedrank.etl.run.EraseSummary;
import io.feedrank.etl.run.Etl;
import io.feedrank.store.Database;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank erase}: forgets a user. */
@Command(
    name = "erase",
    description =
        "Remove every trace of a user: events, attributes, state, the share in all counts and in the"
            + " item-item models. There is no way back.",
    footer = {"", "Example:", "  feedrank erase --user 200"})
final class EraseCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--user",
      paramLabel = "ID",
      required = true,
      description = "Whom: a number, or a text if feed.ids says so.")
  private String user = "";

  EraseCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() {
    Settings settings = settings();
    Database database = db.open(surroundings(), settings);
    try (StagedProgress progress = new StagedProgress(surroundings().progress(), "")) {
      EraseSummary summary =
          new Etl(database, settings.etlOptions(), surroundings().clock(), progress)
              .erase(number(settings.feed().ids()));
      return new CommandResult(summary, text(summary));
    }
  }

  private long number(IdForm form) {
    try {
      return switch (form) {
        case NUMBERS -> Long.parseLong(user);
        case TEXTS -> new TextId(user).number();
      };
    } catch (NumberFormatException none) {
      throw wrongUsage("--user is '%s'; the ids of this feed are whole numbers".formatted(user));
    } catch (IllegalArgumentException illegal) {
      throw wrongUsage("--user is " + illegal.getMessage());
    }
  }

  private String text(EraseSummary summary) {
    if (summary.nothing()) {
      return "nothing is known of user " + user;
    }
    return summary.removedByTable().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(entry -> String.format(Locale.ROOT, "%s: %,d rows", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", ", "user " + user + " is erased: ", ""));
  }
}
