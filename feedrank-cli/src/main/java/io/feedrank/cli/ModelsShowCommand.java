package io.feedrank.cli;

import io.feedrank.model.Manifest;
import io.feedrank.store.ModelRegistry;
import java.util.List;
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

  ModelsShowCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Outcome run() {
    ModelRegistry registry =
        new ModelRegistry(db.open(surroundings(), settings()), surroundings().clock());
    Manifest manifest = registry.load(model).manifest();
    List<String> evaluations = registry.evaluations(model);
    StringBuilder text = new StringBuilder();
    text.append("model ").append(model).append(": ").append(manifest.forest());
    text.append(" on basis ").append(manifest.basisVersion());
    manifest
        .provenance()
        .forEach((name, value) -> text.append("\n  ").append(name).append(": ").append(value));
    text.append("\nfeatures:\n  ").append(String.join("\n  ", manifest.features()));
    evaluations.forEach(report -> text.append("\nevaluation: ").append(report));
    return new Outcome(
        new Result(model, manifest, evaluations.stream().map(Reports.RawJson::new).toList()),
        text.toString());
  }

  /**
   * A model in full.
   *
   * @param model its id
   * @param manifest what it says of itself
   * @param evaluations how it was judged
   */
  record Result(int model, Manifest manifest, List<Reports.RawJson> evaluations) {}
}
