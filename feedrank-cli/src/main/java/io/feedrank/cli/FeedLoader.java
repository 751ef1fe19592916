package io.feedrank.cli;

import io.feedrank.cli.progress.ProgressDisplay;
import io.feedrank.cli.progress.ProgressStep;
import io.feedrank.cli.settings.Settings;
import io.feedrank.feature.Basis;
import io.feedrank.feature.Knowledge;
import io.feedrank.store.Database;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.KnowledgeStore;
import io.feedrank.training.impression.ImpressionOrigin;
import io.feedrank.training.run.Feed;

/** Loads what training and evaluation read. */
record FeedLoader(Database database, Settings settings, ProgressDisplay progress) {

  /**
   * The feed as the last ETL run left it.
   *
   * @throws NotReadyException if there was no ETL run yet
   */
  Feed load() {
    KnowledgeStore store = new KnowledgeStore(database);
    if (store.latest().isEmpty()) {
      throw new NotReadyException("nothing is counted yet; run 'feedrank etl' first");
    }
    Knowledge knowledge = store.load();
    Basis basis = knowledge.basis();
    try (ProgressStep step = progress.begin("read the log", "rows", ProgressDisplay.UNKNOWN)) {
      FeedLogStore log = new FeedLogStore(database);
      return new Feed(
          knowledge,
          log.readAll(basis.users().ids(), basis.catalogue().ids(), step::reached).log(),
          settings.candidates(),
          new ImpressionOrigin(
              settings.feed().impressions(), log.positionsLogged(basis.actions())));
    }
  }
}
