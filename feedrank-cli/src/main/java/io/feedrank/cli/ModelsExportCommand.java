package io.feedrank.cli;

import io.feedrank.model.Bundle;
import io.feedrank.store.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feedrank models export}. */
@Command(
    name = "export",
    description =
        "Write a model to a file: a ZIP archive of manifest, trees and probe, or the trees alone.",
    footer = {
      "",
      "Examples:",
      "  feedrank models export 3 model-3.zip",
      "  feedrank models export 3 trees.json --catboost"
    })
final class ModelsExportCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The model's number, from 'feedrank models list'.")
  private int model;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to; replaced if it exists.")
  private Path file = Path.of("model.zip");

  @Option(
      names = "--catboost",
      description = "Write the trees alone, as JSON that CatBoost loads, XGBoost's trees as well.")
  private boolean catBoost;

  ModelsExportCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() throws IOException {
    Bundle bundle =
        new ModelRegistry(db.open(surroundings(), settings()), surroundings().clock()).load(model);
    Path target = surroundings().directory().resolve(file);
    if (catBoost) {
      Files.write(target, bundle.toCatBoostJson());
    } else {
      BundleFile.write(bundle, target);
    }
    return new CommandResult(
        new Result(model, file.toString()), "model " + model + " is in " + file);
  }

  /**
   * What was written.
   *
   * @param model the model's id
   * @param file where it is
   */
  record Result(int model, String file) {}
}
