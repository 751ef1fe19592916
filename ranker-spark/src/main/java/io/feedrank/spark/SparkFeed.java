package io.feedrank.spark;

import io.feedrank.domain.History;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Knowledge;
import io.feedrank.training.impression.RequestDraw.Use;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.UserReplay;
import io.feedrank.training.impression.UserRequests;
import io.feedrank.training.run.RowPlan;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A feed spread over a cluster: every executor has what is known of all users and posts (a
 * broadcast), every task the histories of a range of users, in time order.
 *
 * <p>Rows come from the classes that make them on one machine, and are the same bits. What an
 * executor takes with it when it is lost is read and computed again.
 */
public final class SparkFeed implements AutoCloseable {

  private final Broadcast<Knowledge> knowledge;
  private final UserRanges ranges;
  private final JavaPairRDD<Integer, EventChunk> byRange;

  private SparkFeed(
      Broadcast<Knowledge> knowledge, UserRanges ranges, JavaPairRDD<Integer, EventChunk> byRange) {
    this.knowledge = knowledge;
    this.ranges = ranges;
    this.byRange = byRange;
  }

  /**
   * Spreads a feed. The log is read when rows are first asked for, and shuffled once.
   *
   * @param partitions into how many ranges the users are cut, at least 1: a task holds one
   */
  static SparkFeed of(
      JavaSparkContext spark, Knowledge knowledge, EventSource source, int partitions) {
    Broadcast<Knowledge> everywhere = spark.broadcast(knowledge);
    UserRanges ranges = new UserRanges(knowledge.basis().users().size(), partitions);
    return new SparkFeed(
        everywhere,
        ranges,
        source
            .chunks(everywhere, ranges)
            .partitionBy(new UserPartitioner(ranges, UserPartitioner.Key.RANGE)));
  }

  /** Work on the users of one range; sent to executors. */
  private interface Work<T> extends Serializable {
    Iterator<T> on(LogPart part, Knowledge knowledge);
  }

  private <T> JavaRDD<T> everywhere(Work<T> work) {
    Broadcast<Knowledge> known = knowledge;
    UserRanges cut = ranges;
    return byRange.mapPartitionsWithIndex(
        (range, chunks) -> work.on(LogPart.of(cut, range, chunks), known.value()), true);
  }

  /** How long the log is. */
  public LogSpan span() {
    return this.<LogSpan>everywhere((part, known) -> List.of(LogSpan.of(part.log())).iterator())
        .reduce(LogSpan::and);
  }

  /**
   * The rows of a plan, by user, then in time order, from the first partition to the last. Nothing
   * is computed yet but how many rows there are to draw from.
   *
   * @param features the columns, some of this feed's
   * @throws IllegalArgumentException if the rows are to be learned from, and no session of the
   *     window has both liked and passed posts
   */
  public JavaRDD<RequestRows> rows(RowPlan plan, FeatureSet features) {
    long wanted =
        this.<Long>everywhere((part, known) -> List.of(wantedRows(part, known, plan)).iterator())
            .reduce(Long::sum);
    if (wanted == 0 && plan.draw().use() == Use.LEARNING) {
      throw plan.draw().nothingToLearn();
    }
    double share = plan.draw().share(wanted);
    List<String> names = features.names();
    return everywhere((part, known) -> rows(part, known, plan, share, names).iterator());
  }

  private static long wantedRows(LogPart part, Knowledge known, RowPlan plan) {
    UserRequests requests = new UserRequests(known, plan.draw());
    return part.users()
        .mapToLong(user -> UserRequests.rows(requests.wanted(user, part.history(user))))
        .sum();
  }

  private static Stream<RequestRows> rows(
      LogPart part, Knowledge known, RowPlan plan, double share, List<String> names) {
    FeatureSet features = FeatureSet.all(known.basis()).select(names);
    UserRequests requests = new UserRequests(known, plan.draw());
    return part.users()
        .boxed()
        .flatMap(
            user -> {
              History history = part.history(user);
              List<RequestGroup> drawn =
                  requests.drawn(requests.wanted(user, history), history, share);
              return rows(
                  new UserReplay(known, user, history),
                  drawn.stream().filter(plan::counts),
                  features);
            });
  }

  private static Stream<RequestRows> rows(
      UserReplay replay, Stream<RequestGroup> requests, FeatureSet features) {
    FeatureMatrix matrix = new FeatureMatrix(features.size());
    return requests.map(
        request -> {
          features.fill(replay.at(request.moment()), request.posts(), null, matrix);
          return new RequestRows(
              request, Arrays.copyOf(matrix.values(), request.size() * features.size()));
        });
  }

  /** Frees the broadcast; rows cannot be computed any more. */
  @Override
  public void close() {
    knowledge.destroy();
  }
}
