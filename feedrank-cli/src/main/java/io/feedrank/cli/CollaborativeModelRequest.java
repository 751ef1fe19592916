package io.feedrank.cli;

import io.feedrank.cli.settings.Settings;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fit;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;

/**
 * Has the ETL fit a collaborative part that a model is to be made of, and keep it from then on.
 *
 * @param database where the feed is
 * @param settings how the ETL fits what it fits
 * @param surroundings of the command that asks
 */
record CollaborativeModelRequest(
    Database database, Settings settings, CommandContext surroundings) {

  /**
   * Fits all versions of a part that is not there yet. A feed that no ETL run has seen is left as
   * it is: whoever trains on it is told so.
   *
   * @throws MissingStepException if the configuration forbids the part
   * @throws io.feedrank.etl.collaborative.MissingFitterException if the part is a neural one that
   *     is not there yet, and what fits those is not on the class path
   */
  void ask(CollaborativeModel part) {
    CollaborativeOptions standard = settings.etl().collaborative();
    if (standard.fit().of(part) == Fit.NEVER) {
      throw new MissingStepException(
          "trainer '%1$s' needs the collaborative part '%1$s', but etl.collaborative.fit.%1$s is never; set it to asked or always"
              .formatted(part.word()));
    }
    FeatureSnapshotStore store = new FeatureSnapshotStore(database);
    if (store.latest().isPresent() && !store.parts().contains(part)) {
      EtlOptions options = settings.etlOptions();
      EtlCommand.fold(database, options.with(standard.asking(part)), surroundings);
    }
  }
}
