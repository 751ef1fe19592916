package io.feedrank.spark;

import io.feedrank.domain.Ids;
import io.feedrank.feature.Knowledge;
import io.feedrank.store.Database;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.KnowledgeStore;
import io.feedrank.store.LogSlices;
import io.feedrank.store.RowProgress;
import io.feedrank.training.run.Feed;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What the commands work on: a session, and a feed's database as of now.
 *
 * @param session where jobs run
 * @param options where the feed is
 * @param knowledge what the last ETL run left
 * @param slices the log as of now
 */
record ClusterFeed(
    SparkSession session, ClusterOptions options, Knowledge knowledge, LogSlices slices)
    implements AutoCloseable {

  /**
   * Opens a session, or takes that of {@code spark-submit}, and the database.
   *
   * @throws IllegalStateException if there was no ETL run yet
   */
  static ClusterFeed open(ClusterOptions options) {
    Database database = options.database();
    KnowledgeStore store = new KnowledgeStore(database);
    if (store.latest().isEmpty()) {
      throw new IllegalStateException("nothing is counted yet; run 'feedrank etl' first");
    }
    Knowledge knowledge = store.load();
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
    EventSource source =
        options.events().isEmpty() ? log() : new ParquetEvents(session, options.events());
    return SparkFeed.of(spark(), knowledge, source, options.spread(spark(), slices));
  }

  /** The feed in this JVM: 8 bytes an event, 20 while it is read. */
  Feed onOneMachine() {
    Ids users = knowledge.basis().users().ids();
    Ids posts = knowledge.basis().catalogue().ids();
    return new Feed(
        knowledge,
        new FeedLogStore(options.database()).readAll(users, posts, RowProgress.SILENT).log());
  }

  @Override
  public void close() {
    slices.close();
    session.stop();
  }
}
