package io.feedrank.spark;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.feature.Counter;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.LogOpenBuckets;
import io.feedrank.feature.OpenBuckets;
import io.feedrank.feature.Timeline;
import io.feedrank.training.impression.RequestDraw.Use;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.UserRequests;
import io.feedrank.training.impression.WindowCounts;
import io.feedrank.training.run.RowPlan;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * A feed spread over a cluster: every task has the histories of a range of users, in time order,
 * and every executor what is known of all users and posts (a broadcast). Where that is too large
 * for one executor, all have the basis of it, and requests are sent to where the rest is known as
 * of their buckets.
 *
 * <p>Rows come from the classes that make them on one machine, and are the same bits. What an
 * executor takes with it when it is lost is read and computed again.
 */
public final class SparkFeed implements AutoCloseable {

  private final Broadcast<FeatureSnapshot> knowledge;

  /** The events that the counts of closed buckets do not contain; none where they are sliced. */
  private final Broadcast<OpenBuckets> open;

  private final UserRanges ranges;
  private final JavaPairRDD<Integer, EventChunk> byRange;

  /** What is not in the broadcast; null if all is. */
  private final @Nullable SlicedRows sliced;

  private SparkFeed(
      Broadcast<FeatureSnapshot> knowledge,
      Broadcast<OpenBuckets> open,
      UserRanges ranges,
      JavaPairRDD<Integer, EventChunk> byRange,
      @Nullable SlicedRows sliced) {
    this.knowledge = knowledge;
    this.open = open;
    this.ranges = ranges;
    this.byRange = byRange;
    this.sliced = sliced;
  }

  /**
   * Spreads a feed. The log is read and shuffled once, at once: the driver collects its events, 12
   * bytes each, and sorts them by bucket and by post.
   *
   * @param known of the last ETL run; its open buckets are replaced by those of the log
   */
  static SparkFeed of(
      JavaSparkContext spark, FeatureSnapshot known, LogEventSource source, Spread spread) {
    FeatureSnapshot closed = known.with(OpenBuckets.NONE);
    boolean whole = closed.bytes() + openBytes(closed) <= spread.broadcastBytes();
    Broadcast<FeatureSnapshot> everywhere =
        spark.broadcast(whole ? closed : closed.with(closed.slice(BucketRange.NONE)));
    UserRanges ranges = new UserRanges(closed.basis().users().size(), spread.partitions());
    JavaPairRDD<Integer, EventChunk> byRange =
        source
            .chunks(everywhere, ranges)
            .partitionBy(new UserPartitioner(ranges, UserPartitioner.Key.RANGE));
    LogOpenBuckets open = open(byRange, closed);
    SliceCutter cutter =
        new SliceCutter(closed.with(open), spread.partitions(), spread.broadcastBytes());
    return new SparkFeed(
        everywhere,
        spark.broadcast(whole ? open : OpenBuckets.NONE),
        ranges,
        byRange,
        whole ? null : new SlicedRows(spark, everywhere, cutter, spread.slices()));
  }

  /** What the open buckets of the whole log take at most, by the counts of the last ETL run. */
  private static long openBytes(FeatureSnapshot knowledge) {
    Timeline all = knowledge.timelines().of(Counter.ALL);
    long views = all.views(0, Integer.MAX_VALUE);
    // By bucket, and by user; views by post besides.
    return Long.BYTES * (3 * views + 2L * all.likes(0, Integer.MAX_VALUE));
  }

  private static LogOpenBuckets open(
      JavaPairRDD<Integer, EventChunk> log, FeatureSnapshot knowledge) {
    List<EventChunk> chunks = log.values().collect();
    int size = chunks.stream().mapToInt(EventChunk::size).reduce(0, Math::addExact);
    FeedLog.Builder all = new FeedLog.Builder(knowledge.basis().users().size(), size);
    chunks.forEach(chunk -> chunk.addTo(all, 0));
    return LogOpenBuckets.of(all.build(), knowledge.basis(), knowledge.options().buckets());
  }

  /** What every executor knows: all that is known, or the basis of it. */
  FeatureSnapshot everywhere() {
    return knowledge.value().with(open.value());
  }

  /** Work on the users of one range; sent to executors. */
  private interface Work<T> extends Serializable {
    Iterator<T> on(LogPart part, FeatureSnapshot knowledge);
  }

  private <T> JavaRDD<T> everywhere(Work<T> work) {
    Broadcast<FeatureSnapshot> known = knowledge;
    Broadcast<OpenBuckets> events = open;
    UserRanges cut = ranges;
    return byRange.mapPartitionsWithIndex(
        (range, chunks) ->
            work.on(LogPart.of(cut, range, chunks), known.value().with(events.value())),
        true);
  }

  /** How long the log is. */
  public LogTimeRange span() {
    return this.<LogTimeRange>everywhere(
            (part, known) -> List.of(LogTimeRange.of(part.log())).iterator())
        .reduce(LogTimeRange::and);
  }

  /**
   * The rows of a plan, in no order: a training matrix has them by user, then by time. Nothing is
   * computed yet but how many rows there are to draw from, and the slices, if there are any.
   *
   * @param features the columns, some of this feed's
   * @throws IllegalArgumentException if the rows are to be learned from, and no session of the
   *     window has both liked and passed posts; or if what is known as of a single bucket is larger
   *     than what a task may be given
   */
  public JavaRDD<RequestRows> rows(RowPlan plan, FeatureSet features) {
    long wanted =
        this.<Long>everywhere((part, known) -> List.of(wantedRows(part, known, plan)).iterator())
            .reduce(Long::sum);
    if (wanted == 0 && plan.draw().use() == Use.LEARNING) {
      throw plan.draw().nothingToLearn(counts(plan));
    }
    double share = plan.draw().share(wanted);
    List<String> names = features.names();
    if (sliced == null) {
      return everywhere(
          (part, known) -> {
            RowMaker rows = new RowMaker(known, names);
            return drawn(part, known, plan, share).flatMap(rows::of).iterator();
          });
    }
    return sliced.of(
        everywhere((part, known) -> drawn(part, known, plan, share).iterator()),
        plan.draw().window(),
        names);
  }

  private WindowCounts counts(RowPlan plan) {
    return this.<WindowCounts>everywhere(
            (part, known) -> {
              UserRequests requests = new UserRequests(known, plan.draw());
              return List.of(
                      part.users()
                          .mapToObj(user -> requests.counts(part.history(user)))
                          .reduce(WindowCounts.NONE, WindowCounts::and))
                  .iterator();
            })
        .reduce(WindowCounts::and);
  }

  private static long wantedRows(LogPart part, FeatureSnapshot known, RowPlan plan) {
    UserRequests requests = new UserRequests(known, plan.draw());
    return part.users()
        .mapToLong(user -> requests.rows(requests.wanted(user, part.history(user))))
        .sum();
  }

  private static Stream<DrawnUser> drawn(
      LogPart part, FeatureSnapshot known, RowPlan plan, double share) {
    UserRequests requests = new UserRequests(known, plan.draw());
    return part.users()
        .mapToObj(
            user -> {
              History history = part.history(user);
              List<RequestGroup> drawn =
                  requests.drawn(requests.wanted(user, history), history, share);
              return new DrawnUser(user, history, drawn.stream().filter(plan::counts).toList());
            })
        .filter(user -> !user.requests().isEmpty());
  }

  /** Frees the broadcasts; rows cannot be computed any more. */
  @Override
  public void close() {
    knowledge.destroy();
    open.destroy();
  }
}
