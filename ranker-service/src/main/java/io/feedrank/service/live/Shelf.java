package io.feedrank.service.live;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Knowledge;
import io.feedrank.model.Bundle;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.UnusableModelException;
import io.feedrank.store.Database;
import io.feedrank.store.FinishedRun;
import io.feedrank.store.KnowledgeStore;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.PostStore;
import java.time.Clock;

/** Where knowledge, posts and models are taken from: the database, over blocking connections. */
final class Shelf {

  private final KnowledgeStore knowledge;
  private final PostStore posts;
  private final ModelRegistry models;

  Shelf(Database database, Clock clock) {
    this.knowledge = new KnowledgeStore(database);
    this.posts = new PostStore(database);
    this.models = new ModelRegistry(database, clock);
  }

  /** What should be live. */
  Pointer pointer() {
    int run = knowledge.latest().map(FinishedRun::runId).orElse(0);
    return models
        .live()
        .map(live -> new Pointer(run, live.promotionId(), live.modelId()))
        .orElseGet(() -> new Pointer(run, 0, 0));
  }

  /** A model from the registry. */
  Bundle model(int id) {
    return models.load(id);
  }

  /** A model on the knowledge that it was trained on, as of the last ETL run. */
  Serving serve(int id, Bundle bundle) {
    Knowledge known = knowledge(bundle.manifest().basisVersion());
    return serve(known, new ServedBy.Model(id, bundle.manifest(), bundle.open(known)));
  }

  private Knowledge knowledge(int basisVersion) {
    try {
      return knowledge.load(basisVersion);
    } catch (IllegalArgumentException gone) {
      throw new UnusableModelException(
          "the basis %d that it was trained on cannot be loaded (%s); train it again"
              .formatted(basisVersion, gone.getMessage()));
    }
  }

  /** The popular posts of the newest knowledge. */
  Serving servePopular() {
    Knowledge known = knowledge.load();
    FeatureSet features = FeatureSet.all(known.basis());
    return serve(known, new ServedBy.Popular(new FeatureRanker(features, FeatureRanker.TRENDING)));
  }

  private Serving serve(Knowledge known, ServedBy by) {
    return new Serving(known, PostPages.of(known.basis().catalogue().ids(), posts::forEach), by);
  }
}
