package io.feedrank.spark;

import io.feedrank.domain.Ids;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.LogSlices;
import io.feedrank.store.RowProgress;
import io.feedrank.training.impression.ImpressionOrigin;
import io.feedrank.training.run.TrainingFeed;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The session and the state of a feed's database that the commands work on.
 *
 * @param session where jobs run
 * @param options where the feed is
 * @param knowledge what the last ETL run left
 * @param slices the log as of now
 */
record ClusterFeed(
    SparkSession session, ClusterOptions options, FeatureSnapshot knowledge, LogSlices slices)
    implements AutoCloseable {

  /**
   * Opens a session, or takes that of {@code spark-submit}, and the database.
   *
   * @throws IllegalStateException if there was no ETL run yet
   */
  static ClusterFeed open(ClusterOptions options) {
    Database database = options.database();
    FeatureSnapshotStore store = new FeatureSnapshotStore(database);
    if (store.latest().isEmpty()) {
      throw new IllegalStateException("nothing is counted yet; run 'feedrank etl' first");
    }
    FeatureSnapshot knowledge = store.load();
    SparkSession session = SparkSession.builder().appName("feedrank").getOrCreate();
    return new ClusterFeed(
        session, options, knowledge, LogSlices.of(database, options.sliceBlocks()));
  }

  JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  PostgresEvents log() {
    return new PostgresEvents(spark(), options.url(), slices);
  }

  /**
   * The feed on the cluster; the caller closes it.
   *
   * @param slices hears of the slices of what is known, if it is too large for all executors
   */
  SparkFeed spread(Spread.SliceListener slices) {
    LogEventSource source =
        options.events().isEmpty() ? log() : new ParquetEvents(session, options.events());
    return SparkFeed.of(spark(), knowledge, source, options.spread(spark(), slices));
  }

  /** The feed in this JVM: 8 bytes an event, 20 while it is read. */
  TrainingFeed onOneMachine() {
    Ids users = knowledge.basis().users().ids();
    Ids posts = knowledge.basis().catalogue().ids();
    FeedLogStore log = new FeedLogStore(options.database());
    return new TrainingFeed(
        knowledge,
        log.readAll(users, posts, RowProgress.SILENT).log(),
        CandidateOptions.DEFAULT,
        new ImpressionOrigin(
            options.impressions(), log.positionsLogged(knowledge.basis().actions())));
  }

  @Override
  public void close() {
    slices.close();
    session.stop();
  }
}
