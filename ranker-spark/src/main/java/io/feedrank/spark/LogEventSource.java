package io.feedrank.spark;

import io.feedrank.feature.FeatureSnapshot;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.broadcast.Broadcast;

/**
 * A source of the events of a log, by many tasks, each a part. A part that is read again, because
 * what was made of it was lost, has the same events in the same order.
 */
interface LogEventSource {

  /**
   * All events of known users with known posts, in chunks, by range of users.
   *
   * @param knowledge who the users are, and which posts there are
   */
  JavaPairRDD<Integer, EventChunk> chunks(Broadcast<FeatureSnapshot> knowledge, UserRanges ranges);
}
