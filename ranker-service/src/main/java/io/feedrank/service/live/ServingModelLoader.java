package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Ticker;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.Bundle;
import io.feedrank.model.Experiment;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.UnusableModelException;
import io.feedrank.model.candidate.Retrieval;
import io.feedrank.store.Database;
import io.feedrank.store.ExperimentStore;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedFacts;
import io.feedrank.store.FinishedRun;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.ModelRegistry.LiveModel;
import io.feedrank.store.PostStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A loader of feature snapshots, posts and models: the database, over blocking connections. */
final class ServingModelLoader {

  private static final Duration RETRY = Duration.ofSeconds(10);

  /** The longest wait for the events that have arrived since the ETL run: nobody asks yet. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration IDLE = Duration.ofMinutes(2);

  private final FeatureSnapshotStore knowledge;
  private final PostStore posts;
  private final ModelRegistry models;
  private final ExperimentStore experiments;
  private final FeedFacts facts;
  private final PostReader reader;
  private final Database database;
  private final LiveOpenBuckets.LogReading reading;
  private final ServingModelOptions options;

  /**
   * A shelf in a database.
   *
   * @param reader reads the posts that are not held
   */
  ServingModelLoader(ServingModelOptions options, PostReader reader, Clock clock) {
    Database database = Database.at(options.address().blocking());
    this.options = options;
    this.facts = new FeedFacts(database);
    this.database = database;
    this.reading =
        new LiveOpenBuckets.LogReading(
            readingThread(),
            new CircuitBreaker(
                "the log of events",
                "features count the events that were read before",
                RETRY,
                Ticker.systemTicker()),
            options.timeout(),
            clock);
    this.reader = reader;
    this.knowledge = FeatureSnapshotStore.withoutUsers(database);
    this.posts = new PostStore(database);
    this.models = new ModelRegistry(database, clock);
    this.experiments = new ExperimentStore(database, clock);
  }

  /** One thread, which ends when nothing was read for a while. */
  private static ExecutorService readingThread() {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread named = new Thread(work, "feedrank-arrivals");
              named.setDaemon(true);
              return named;
            });
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }

  /** What should be live. */
  Pointer pointer() {
    FinishedRun run = knowledge.latest().orElseGet(() -> new FinishedRun(0, 0, Instant.EPOCH, 0));
    Experiment experiment = experiments.running();
    LiveModel model =
        models.live().orElseGet(() -> new LiveModel(0, 0, Instant.EPOCH, "none was promoted"));
    return new Pointer(
        run.runId(),
        run.knownUntil(),
        model.promotionId(),
        model.modelId(),
        model.since(),
        experiment);
  }

  /** Whether the log has events that the last ETL run did not count. */
  boolean hasUncountedEvents() {
    return facts.hasUncountedEvents();
  }

  /** A model from the registry. */
  Bundle model(int id) {
    return models.load(id);
  }

  /** A model on the knowledge that it was trained on, as of the last ETL run. */
  ServingSnapshot serve(int id, Bundle bundle) {
    FeatureSnapshot known = knowledge(bundle.manifest().basisVersion());
    return serve(known, model(id, bundle, known));
  }

  /** A model beside one that is loaded already, whose knowledge it shares if it can. */
  ServingSnapshot serveBeside(ServingSnapshot loaded, int id, Bundle bundle) {
    if (loaded.knowledge().basisVersion() != bundle.manifest().basisVersion()) {
      return serve(id, bundle);
    }
    ActiveRanker by = model(id, bundle, loaded.knowledge());
    return new ServingSnapshot(
        loaded.knowledge(), loaded.users(), loaded.posts(), by, ServingSnapshot.STANDARD);
  }

  private ActiveRanker model(int id, Bundle bundle, FeatureSnapshot known) {
    ModelRanker ranker = bundle.open(known);
    return new ActiveRanker.Model(
        id, bundle.manifest(), ranker, Retrieval.of(options.candidates(), known, ranker));
  }

  private FeatureSnapshot knowledge(int basisVersion) {
    try {
      return live(knowledge.loadWithRun(basisVersion));
    } catch (IllegalArgumentException gone) {
      throw new UnusableModelException(
          "the basis %d that it was trained on cannot be loaded (%s); train it again"
              .formatted(basisVersion, gone.getMessage()));
    }
  }

  /** With the events of the bucket that has not closed yet. */
  private FeatureSnapshot live(FeatureSnapshotStore.Loaded loaded) {
    FeatureSnapshot known = loaded.knowledge();
    ArrivedEventReader events =
        new ArrivedEventReader(database, known, loaded.run(), reading.clock());
    LiveOpenBuckets open = new LiveOpenBuckets(events, reading, known);
    Moment now = Moment.after(reading.clock().instant());
    long asOf = known.asOf(now);
    var unused = open.read(known.options().buckets().of(asOf), asOf, PATIENCE);
    return known.with(open);
  }

  /** The popular posts of the newest knowledge. */
  ServingSnapshot servePopular() {
    FeatureSnapshot known = live(knowledge.loadWithRun());
    FeatureSet features = FeatureSet.all(known.basis());
    FeatureRanker ranker = new FeatureRanker(features, FeatureRanker.TRENDING);
    return serve(
        known, new ActiveRanker.Popular(ranker, Retrieval.of(options.candidates(), known, ranker)));
  }

  private ServingSnapshot serve(FeatureSnapshot known, ActiveRanker by) {
    PostJsonEncoder form = new PostJsonEncoder(known.basis().catalogue().ids(), posts.texts());
    long most = options.posts().bytes();
    PostJsonSource pages =
        posts.bytes() <= most
            ? new InMemoryPostJson(form, posts::forEach)
            : new OnDemandPostJson(form, reader::read, most);
    return new ServingSnapshot(
        known,
        new UserStateCache(known, options.foldedBytes()),
        pages,
        by,
        ServingSnapshot.STANDARD);
  }
}
