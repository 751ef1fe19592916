package io.feedrank.spark;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.training.impression.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Requests joined, by their buckets, to what is known as of these: a task gets one slice, and the
 * users who asked in its range. So no executor has more than a slice for each of its tasks, however
 * long the log is; a user's history goes to each range in which a request of theirs was drawn.
 *
 * @param spark where the tasks run
 * @param basis what is known as of no bucket, in every executor
 * @param cutter what cuts the slices
 * @param listener hears of each
 */
record SlicedRows(
    JavaSparkContext spark,
    Broadcast<FeatureSnapshot> basis,
    SliceCutter cutter,
    Spread.SliceListener listener) {

  /**
   * The rows of requests, in no order. The slices are cut at once, and wait in the driver.
   *
   * @param users with requests in a window
   */
  JavaRDD<RequestRows> of(JavaRDD<DrawnUser> users, TimeRange window, List<String> features) {
    List<BucketRange> ranges = new ArrayList<>();
    List<Tuple2<Integer, SliceChunk>> chunks = new ArrayList<>();
    cutter.cut(
        window,
        slice -> {
          List<SliceChunk> sent = SliceChunk.of(slice);
          listener.cut(slice, sent.stream().mapToLong(SliceChunk::size).sum());
          sent.forEach(chunk -> chunks.add(new Tuple2<>(ranges.size(), chunk)));
          ranges.add(slice.range());
        });
    // A number's hash is itself: range n becomes partition n.
    HashPartitioner byRange = new HashPartitioner(ranges.size());
    Broadcast<FeatureSnapshot> everywhere = basis;
    return spark
        .parallelizePairs(chunks, chunks.size())
        .partitionBy(byRange)
        .zipPartitions(
            inRanges(users, ranges).partitionBy(byRange),
            (slice, asked) -> rows(everywhere, slice, asked, features));
  }

  private JavaPairRDD<Integer, DrawnUser> inRanges(
      JavaRDD<DrawnUser> users, List<BucketRange> ranges) {
    Buckets buckets = cutter.knowledge().options().buckets();
    return users.flatMapToPair(
        user ->
            user.by(ranges, buckets).stream()
                .map(part -> new Tuple2<>(part.range(), part.user()))
                .iterator());
  }

  private static Iterator<RequestRows> rows(
      Broadcast<FeatureSnapshot> basis,
      Iterator<Tuple2<Integer, SliceChunk>> slice,
      Iterator<Tuple2<Integer, DrawnUser>> asked,
      List<String> features) {
    if (!asked.hasNext()) {
      return Collections.emptyIterator();
    }
    List<SliceChunk> chunks = new ArrayList<>();
    slice.forEachRemaining(chunk -> chunks.add(chunk._2()));
    RowMaker rows = new RowMaker(basis.value().with(SliceChunk.slice(chunks)), features);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(asked, 0), false)
        .flatMap(user -> rows.of(user._2()))
        .iterator();
  }
}
