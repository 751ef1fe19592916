package io.feedrank.cli;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureSet;
import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import io.feedrank.store.FeatureSnapshotStore;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code feedrank features}: what a model of this feed can see. */
@Command(
    name = "features",
    description =
        "List the features of this feed: every column that a model can see, with its meaning.",
    footer = {"", "Example:", "  feedrank features | grep topic"})
final class FeaturesCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  FeaturesCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() {
    FeatureSet features =
        FeatureSet.all(
            new FeatureSnapshotStore(db.open(surroundings(), settings())).load().basis());
    Table table =
        new Table(
            Table.Column.text("feature"), Table.Column.text("group"), Table.Column.text("meaning"));
    List<Row> rows = features.features().stream().map(Row::of).toList();
    rows.forEach(row -> table.row(row.name(), row.group(), row.meaning()));
    return new CommandResult(rows, TextTable.of(table).stripTrailing());
  }

  /**
   * A feature in the list.
   *
   * @param name its name
   * @param group what it is about
   * @param meaning what it is
   */
  record Row(String name, String group, String meaning) {
    private static Row of(Feature feature) {
      return new Row(feature.name(), feature.group().label(), feature.definition());
    }
  }
}
