package io.feedrank.cli;

import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import io.feedrank.store.ModelRegistry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code feedrank models list}. */
@Command(
    name = "list",
    description = "List all models, oldest first.",
    footer = {"", "Example:", "  feedrank models list --json"})
final class ModelsListCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  ModelsListCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() {
    List<ModelRegistry.Entry> entries =
        new ModelRegistry(db.open(surroundings(), settings()), surroundings().clock()).list();
    Table table =
        new Table(
            Table.Column.number("model"),
            Table.Column.text(""),
            Table.Column.text("made at"),
            Table.Column.text("trainer"),
            Table.Column.number("features"));
    List<Row> rows = entries.stream().map(Row::of).toList();
    rows.forEach(
        row ->
            table.row(
                Integer.toString(row.model()),
                row.live() ? "live" : "",
                row.createdAt(),
                row.trainer(),
                Integer.toString(row.features())));
    return new CommandResult(
        rows,
        rows.isEmpty()
            ? "no models yet; 'feedrank train' makes one"
            : TextTable.of(table).stripTrailing());
  }

  /**
   * A model in the list.
   *
   * @param model its id
   * @param live whether it is live
   * @param createdAt when it was made
   * @param trainer what made it
   * @param features how many it reads
   */
  record Row(int model, boolean live, String createdAt, String trainer, int features) {
    private static Row of(ModelRegistry.Entry entry) {
      return new Row(
          entry.modelId(),
          entry.live(),
          entry.createdAt().toString(),
          entry.manifest().provenance().getOrDefault("trainer", ""),
          entry.manifest().features().size());
    }
  }
}
