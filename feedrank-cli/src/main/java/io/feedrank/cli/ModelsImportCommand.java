package io.feedrank.cli;

import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.Bundle;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.ModelRegistry;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code feedrank models import}. */
@Command(
    name = "import",
    description =
        "Read a model from a file that 'models export' wrote, or that CatBoost or XGBoost saved,"
            + " after it was trained on features of this feed under their names (docs/CATBOOST.md). It must fit"
            + " this feed; it is not live until 'models promote'.",
    footer = {
      "",
      "Examples:",
      "  feedrank models import model-3.zip",
      "  feedrank models import catboost.json",
      "  feedrank models import catboost.cbm",
      "  feedrank models import xgboost.json"
    })
final class ModelsImportCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Parameters(
      paramLabel = "FILE",
      description = "The archive, or a model of CatBoost (.json or .cbm) or XGBoost (.json).")
  private Path file = Path.of("model.zip");

  ModelsImportCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() throws IOException {
    Path path = surroundings().directory().resolve(file);
    Database database = db.open(surroundings(), settings());
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    Bundle bundle = new ModelFile(path, file.toString()).read(knowledge);
    // Refuses in words what does not fit; the forest itself is not needed here.
    int trees = bundle.openImported(knowledge).scorer().trees();
    int model = new ModelRegistry(database, surroundings().clock()).publish(bundle);
    return new CommandResult(
        new ModelsExportCommand.Result(model, file.toString()),
        "model %d has %d trees and fits; 'feedrank models promote %d' makes it live"
            .formatted(model, trees, model));
  }
}
