package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * A stream of simulated users, posts and feed rows.
 *
 * <p>What is streamed follows from the seed, the scale, the number of posts and the share of random
 * sessions; the number of threads changes nothing but the time. Users come in the order of their
 * ids, each with all rows in time order; all sinks are called on the calling thread. A simulator
 * may be streamed from any number of times. Immutable, thread-safe.
 */
public final class FeedSimulator {
  private static final int BLOCK = 256;
  private static final int POST_BLOCK = 64;

  private final SimulatorOptions options;
  private final PostTable posts;
  private final Population population;

  /** A simulator of the feed that {@code options} describes. */
  public FeedSimulator(SimulatorOptions options) {
    this.options = options;
    posts = new PostTable(options);
    population = new Population(options);
  }

  /** What is simulated. */
  public SimulatorOptions options() {
    return options;
  }

  /** Hands over all users, in the order of their ids. */
  public void users(Consumer<? super SimulatedUser> sink) {
    for (int user = 0; user < population.size(); user++) {
      sink.accept(population.user(user));
    }
  }

  /** Hands over all posts with their texts, in the order of their ids. */
  public void posts(Consumer<? super SimulatedPost> sink) {
    TextComposer composer = new TextComposer(options.seed());
    OrderedBlocks.run(
        blocks(posts.size(), POST_BLOCK),
        options.threads(),
        block -> range(block, POST_BLOCK, posts.size(), post -> post(composer, post)),
        block -> block.forEach(sink));
  }

  /** The ids of the posts that the logging policy can show, ascending: the eligible posts. */
  public LongStream eligiblePostIds() {
    return Arrays.stream(posts.shown()).mapToLong(posts::id);
  }

  /** Hands over the rows of all users, user by user, and tells {@code progress} of the rows. */
  public void histories(Consumer<? super UserHistory> sink, LongConsumer progress) {
    historyBlocks(
        block -> block,
        block -> {
          block.forEach(sink);
          progress.accept(block.stream().mapToLong(UserHistory::size).sum());
        });
  }

  /**
   * As {@link #histories(Consumer, LongConsumer)}, with a part of the sink's work done on the
   * generating threads.
   *
   * @param inParallel turns a block of consecutive users' histories into something else, on any
   *     thread; must be thread-safe
   * @param sink takes the results in the order of the users, on the calling thread
   */
  public <T> void historyBlocks(
      Function<? super List<UserHistory>, ? extends T> inParallel, Consumer<? super T> sink) {
    OrderedBlocks.<T>run(
        blocks(population.size(), BLOCK),
        options.threads(),
        block -> {
          HistoryGenerator generator = new HistoryGenerator(options, posts, population);
          return inParallel.apply(range(block, BLOCK, population.size(), generator::history));
        },
        sink);
  }

  PostTable postTable() {
    return posts;
  }

  private SimulatedPost post(TextComposer composer, int post) {
    PostCluster cluster = posts.cluster(post);
    return new SimulatedPost(posts.id(post), composer.text(post, cluster), cluster.topic.label());
  }

  private static int blocks(int size, int perBlock) {
    return (size + perBlock - 1) / perBlock;
  }

  private static <T> List<T> range(int block, int perBlock, int size, IntFunction<T> item) {
    List<T> items = new ArrayList<>(perBlock);
    for (int i = block * perBlock; i < Math.min(size, (block + 1) * perBlock); i++) {
      items.add(item.apply(i));
    }
    return items;
  }
}
