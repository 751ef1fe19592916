package io.feedrank.simulator;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The true probability of every like: what the simulator itself draws by, recomputed from the seed.
 *
 * <p>{@code P(like | post shown to user at moment)} depends on the user, the post and the moment
 * only, never on the place in the session nor on why the post was shown. So the score of any
 * ranking can be computed without sampling noise, and ranking by this probability is the oracle.
 * Moments outside of the simulated period are legal: the nearest month's level goes on.
 * Thread-safe; the hidden variables of the last few thousand users are kept.
 */
public final class LikeTruth {
  private static final int KEPT_READERS = 4_096;

  private final PostTable posts;
  private final Population population;
  private final AtomicReferenceArray<Reader> readers = new AtomicReferenceArray<>(KEPT_READERS);

  private LikeTruth(PostTable posts, Population population) {
    this.posts = posts;
    this.population = population;
  }

  /** The truth behind the feed that {@code options} describe; the threads do not matter. */
  public static LikeTruth of(SimulatorOptions options) {
    return new LikeTruth(new PostTable(options), new Population(options));
  }

  /**
   * The true probability, 0 to .9, that the user likes the post when it is shown at the moment.
   *
   * @throws IllegalArgumentException if no such user or post is simulated; the message names the
   *     legal ids. Rebuild the truth from the feed's own options
   */
  public double probability(long userId, long postId, Instant moment) {
    return reader(userId).probability(posts, posts.index(postId), moment.getEpochSecond());
  }

  /**
   * Fills in the true probabilities of all posts for one user and moment.
   *
   * @param into at least {@link #postCount()} long; element i belongs to {@link #postId(int) post
   *     i}
   * @throws IllegalArgumentException if no such user is simulated or {@code into} is too short
   */
  public void probabilities(long userId, Instant moment, double[] into) {
    if (into.length < posts.size()) {
      throw new IllegalArgumentException(
          "The array for the probabilities holds %d; it must hold all %d posts."
              .formatted(into.length, posts.size()));
    }
    Reader reader = reader(userId);
    long second = moment.getEpochSecond();
    double season = Seasons.factor(second);
    for (int post = 0; post < posts.size(); post++) {
      into[post] = reader.probability(posts, post, second, season);
    }
  }

  /** Number of posts, those that are never shown included. */
  public int postCount() {
    return posts.size();
  }

  /** The outside id of the post with dense index {@code post}; ascending in the index. */
  public long postId(int post) {
    return posts.id(post);
  }

  /** Whether the old feed ever shows the post with dense index {@code post}. */
  public boolean isEligible(int post) {
    return posts.isShown(post);
  }

  /** The outside ids of all posts, ascending: the order of {@link #probabilities}. */
  public long[] postIds() {
    return IntStream.range(0, posts.size()).mapToLong(posts::id).toArray();
  }

  private Reader reader(long userId) {
    int user = population.index(userId);
    Reader kept = readers.get(user % KEPT_READERS);
    if (kept == null || kept.index() != user) {
      kept = population.reader(user);
      readers.set(user % KEPT_READERS, kept);
    }
    return kept;
  }
}
