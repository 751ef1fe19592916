package io.feedrank.spark;

import io.feedrank.domain.Ids;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.store.Database;
import io.feedrank.store.LogSlice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Events in Parquet files with the columns {@code user_id}, {@code post_id}, {@code second} (since
 * 1970, UTC) and {@code action} (its code): a copy of the log that tasks can read without the
 * database.
 *
 * @param session what reads them
 * @param path a folder, as Hadoop names it
 */
record ParquetEvents(SparkSession session, String path) implements LogEventSource {

  private static final StructType COLUMNS =
      new StructType()
          .add("user_id", DataTypes.LongType, false)
          .add("post_id", DataTypes.LongType, false)
          .add("second", DataTypes.LongType, false)
          .add("action", DataTypes.IntegerType, false);

  @Override
  public JavaPairRDD<Integer, EventChunk> chunks(
      Broadcast<FeatureSnapshot> knowledge, UserRanges ranges) {
    return session
        .read()
        .schema(COLUMNS)
        .parquet(path)
        .toJavaRDD()
        .mapPartitionsToPair(rows -> chunks(rows, knowledge.value(), ranges));
  }

  private static Iterator<Tuple2<Integer, EventChunk>> chunks(
      Iterator<Row> rows, FeatureSnapshot knowledge, UserRanges ranges) {
    Ids users = knowledge.basis().users().ids();
    Ids posts = knowledge.basis().catalogue().ids();
    EventChunks chunks = new EventChunks(ranges);
    while (rows.hasNext()) {
      Row row = rows.next();
      int user = users.index(row.getLong(0));
      int post = posts.index(row.getLong(1));
      if (user >= 0 && post >= 0) {
        chunks.event(user, PackedEvent.pack(row.getLong(2), row.getInt(3), post));
      }
    }
    return chunks.all();
  }

  /**
   * Copies a log from PostgreSQL: the events of known users with known posts.
   *
   * @param knowledge who the users are, and which posts there are
   */
  void write(JavaSparkContext spark, PostgresEvents events, Broadcast<FeatureSnapshot> knowledge) {
    List<LogSlice> slices = events.slices().all();
    String url = events.url();
    session
        .createDataFrame(
            spark
                .parallelize(slices, Math.max(1, slices.size()))
                .flatMap(slice -> rows(slice, url, knowledge.value())),
            COLUMNS)
        .write()
        .parquet(path);
  }

  private static Iterator<Row> rows(LogSlice slice, String url, FeatureSnapshot knowledge) {
    Ids users = knowledge.basis().users().ids();
    Ids posts = knowledge.basis().catalogue().ids();
    List<Row> rows = new ArrayList<>();
    slice.read(
        Database.at(url),
        users,
        posts,
        (user, packed) ->
            rows.add(
                RowFactory.create(
                    users.id(user),
                    posts.id(PackedEvent.post(packed)),
                    PackedEvent.second(packed),
                    PackedEvent.action(packed))));
    return rows.iterator();
  }
}
