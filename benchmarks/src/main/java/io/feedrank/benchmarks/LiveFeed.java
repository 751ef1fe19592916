package io.feedrank.benchmarks;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.model.Bundle;
import io.feedrank.model.Manifest;
import io.feedrank.model.ModelRanker;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.FinishedRun;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.RowProgress;
import java.time.Clock;

/**
 * The model, posts and users of a database's live model.
 *
 * @param knowledge what is known besides the users' own histories
 * @param log the users' histories
 * @param moment that of the last event that the features know
 * @param ranker the live model, of symmetric trees
 */
record LiveFeed(FeatureSnapshot knowledge, FeedLog log, Moment moment, ModelRanker ranker) {

  /** Users follow each other in steps of a prime, so that no two are neighbours. */
  private static final long STEP = 7_919;

  /** The feed of a database. */
  static LiveFeed of(Database database, Clock clock) {
    ModelRegistry registry = new ModelRegistry(database, clock);
    Bundle bundle = registry.load(registry.live().orElseThrow().modelId());
    String form = bundle.manifest().forest();
    if (!form.equals(Manifest.CATBOOST_JSON) && !form.equals(Manifest.SYMMETRIC_JSON)) {
      throw new IllegalStateException(
          "the live model's trees are %s; promote one of symmetric trees"
              .formatted(bundle.manifest().forest()));
    }
    FeatureSnapshotStore store = new FeatureSnapshotStore(database);
    FinishedRun run = store.latest().orElseThrow();
    FeatureSnapshot knowledge = store.load(bundle.manifest().basisVersion());
    Ids users = knowledge.basis().users().ids();
    Ids posts = knowledge.basis().catalogue().ids();
    FeedLog log = new FeedLogStore(database).readAll(users, posts, RowProgress.SILENT).log();
    return new LiveFeed(knowledge, log, Moment.of(run.knownUntil()), bundle.open(knowledge));
  }

  /** The user of a request. */
  int user(int request) {
    return (int) (request * STEP % log.users());
  }

  /** A user's history, folded as of the moment. */
  UserState fold(int user) {
    return new UserState(knowledge.basis(), knowledge.options(), log.history(user))
        .advanceTo(moment);
  }

  /** A request of a user. */
  RequestContext scene(int user) {
    return new RequestContext(knowledge, user, fold(user));
  }
}
