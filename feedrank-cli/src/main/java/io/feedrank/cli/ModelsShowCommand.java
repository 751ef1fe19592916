package io.feedrank.cli;

import io.feedrank.model.Manifest;
import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.trees.LearningCurve;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code feedrank models show}. */
@Command(
    name = "show",
    description = "Show what a model says of itself, and how it was judged.",
    footer = {"", "Example:", "  feedrank models show 3"})
final class ModelsShowCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Parameters(paramLabel = "ID", description = "The model's number, from 'feedrank models list'.")
  private int model;

  ModelsShowCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() {
    ModelRegistry registry =
        new ModelRegistry(db.open(surroundings(), settings()), surroundings().clock());
    Manifest manifest = registry.load(model).manifest();
    List<String> evaluations = registry.evaluations(model);
    Optional<String> importance = registry.insight(model, ImportanceReport.KIND);
    Optional<String> curve = registry.insight(model, LearningCurve.KIND);
    StringBuilder text = new StringBuilder();
    text.append("model ").append(model).append(": ").append(manifest.forest());
    text.append(" on basis ").append(manifest.basisVersion()).append("\n\n");
    text.append(TextTable.of(provenance(manifest)));
    Optional.ofNullable(manifest.provenance().get(SearchReport.KEY))
        .map(SearchReport::fromJson)
        .ifPresent(search -> text.append('\n').append(SearchText.of(search)).append('\n'));
    text.append("\nfeatures:\n  ").append(String.join("\n  ", manifest.features())).append('\n');
    importance
        .map(ImportanceReport::fromJson)
        .ifPresent(report -> text.append('\n').append(ImportanceText.of(report)).append('\n'));
    evaluations.forEach(report -> text.append("\nevaluation: ").append(report));
    return new CommandResult(
        new Result(
            model,
            manifest,
            evaluations.stream().map(Reports.RawJson::new).toList(),
            importance.map(Reports.RawJson::new).orElse(null),
            curve.map(Reports.RawJson::new).orElse(null)),
        text.toString());
  }

  private static Table provenance(Manifest manifest) {
    Table table = new Table(Table.Column.text("made of"), Table.Column.text(""));
    manifest.provenance().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(SearchReport.KEY))
        .forEach(entry -> table.row(entry.getKey(), entry.getValue()));
    return table;
  }

  /**
   * A model in full.
   *
   * @param model its id
   * @param manifest what it says of itself
   * @param evaluations how it was judged
   * @param importance what its features are worth; null where nobody found out
   * @param learningCurve how its training went; null for a model that was imported
   */
  record Result(
      int model,
      Manifest manifest,
      List<Reports.RawJson> evaluations,
      Reports.@Nullable RawJson importance,
      Reports.@Nullable RawJson learningCurve) {}
}
