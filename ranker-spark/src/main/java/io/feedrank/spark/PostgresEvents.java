package io.feedrank.spark;

import io.feedrank.domain.Ids;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.store.Database;
import io.feedrank.store.LogSlice;
import io.feedrank.store.LogSlices;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Events from PostgreSQL: each task copies rows that lie together, once, in physical order, and all
 * tasks see the log as of one moment.
 *
 * @param spark where the tasks run
 * @param url of the database, user and password included; it travels with the tasks
 * @param slices the log as of that moment, open as long as tasks may run
 */
record PostgresEvents(JavaSparkContext spark, String url, LogSlices slices)
    implements LogEventSource {

  @Override
  public JavaPairRDD<Integer, EventChunk> chunks(
      Broadcast<FeatureSnapshot> knowledge, UserRanges ranges) {
    List<LogSlice> all = slices.all();
    String where = url;
    return spark
        .parallelize(all, Math.max(1, all.size()))
        .flatMapToPair(slice -> read(slice, where, knowledge.value(), ranges));
  }

  private static Iterator<Tuple2<Integer, EventChunk>> read(
      LogSlice slice, String url, FeatureSnapshot knowledge, UserRanges ranges) {
    Ids users = knowledge.basis().users().ids();
    Ids posts = knowledge.basis().catalogue().ids();
    EventChunks chunks = new EventChunks(ranges);
    slice.read(Database.at(url), users, posts, chunks);
    return chunks.all();
  }
}
