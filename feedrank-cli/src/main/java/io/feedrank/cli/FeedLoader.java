package io.feedrank.cli;

import io.feedrank.cli.progress.ProgressDisplay;
import io.feedrank.cli.progress.ProgressStep;
import io.feedrank.cli.settings.Settings;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ReferenceData;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.training.impression.ImpressionOrigin;
import io.feedrank.training.run.TrainingFeed;

/** Loads what training and evaluation read. */
record FeedLoader(Database database, Settings settings, ProgressDisplay progress) {

  /**
   * The feed as the last ETL run left it.
   *
   * @throws MissingStepException if there was no ETL run yet
   */
  TrainingFeed load() {
    FeatureSnapshotStore store = new FeatureSnapshotStore(database);
    if (store.latest().isEmpty()) {
      throw new MissingStepException("nothing is counted yet; run 'feedrank etl' first");
    }
    FeatureSnapshot knowledge = store.load();
    ReferenceData basis = knowledge.basis();
    try (ProgressStep step = progress.begin("read the log", "rows", ProgressDisplay.UNKNOWN)) {
      FeedLogStore log = new FeedLogStore(database);
      return new TrainingFeed(
          knowledge,
          log.readAll(basis.users().ids(), basis.catalogue().ids(), step::reached).log(),
          settings.candidates(),
          new ImpressionOrigin(
              settings.feed().impressions(), log.positionsLogged(basis.actions())));
    }
  }
}
