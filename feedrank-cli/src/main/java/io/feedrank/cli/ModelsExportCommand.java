package io.feedrank.cli;

import io.feedrank.store.ModelRegistry;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code feedrank models export}. */
@Command(
    name = "export",
    description = "Write a model to a file: a ZIP archive of manifest, trees and probe.",
    footer = {"", "Example:", "  feedrank models export 3 model-3.zip"})
final class ModelsExportCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The model's number, from 'feedrank models list'.")
  private int model;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to; replaced if it exists.")
  private Path file = Path.of("model.zip");

  ModelsExportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Outcome run() throws IOException {
    BundleFile.write(
        new ModelRegistry(db.open(surroundings(), settings()), surroundings().clock()).load(model),
        surroundings().directory().resolve(file));
    return new Outcome(new Result(model, file.toString()), "model " + model + " is in " + file);
  }

  /**
   * What was written.
   *
   * @param model the model's id
   * @param file where it is
   */
  record Result(int model, String file) {}
}
