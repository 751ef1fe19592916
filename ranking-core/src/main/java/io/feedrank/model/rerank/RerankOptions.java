package io.feedrank.model.rerank;

import java.time.Duration;

/**
 * The options of changing the order of a model. Liked posts are never shown, whatever stands here.
 *
 * @param seen what becomes of posts that were seen before
 * @param seenHalfLife after which half of a demotion is forgotten; 1 minute to 365 days
 * @param cap the most posts of one kind among any {@link KindCap#WINDOW} in a row, as long as there
 *     are others; 0 for no cap, at most {@link KindCap#WINDOW}
 * @param capBy what a kind is: {@code topic}, or the name of a configured attribute of posts
 * @param diversity how much being unlike the posts before counts against the score, see {@link
 *     MaximalMarginalRelevance}; 0 (not at all) to 1 (alone)
 * @param exploration the temperature at which lists are drawn at random, see {@link Exploration}; 0
 *     (best first) to 10
 */
public record RerankOptions(
    SeenPosts seen,
    Duration seenHalfLife,
    int cap,
    String capBy,
    double diversity,
    double exploration) {

  /** The model's own order. */
  public static final RerankOptions NONE =
      new RerankOptions(SeenPosts.KEEP, Duration.ofDays(1), 0, KindCap.TOPIC, 0, 0);

  /** Checks the ranges. */
  public RerankOptions {
    if (seenHalfLife.compareTo(Duration.ofMinutes(1)) < 0
        || seenHalfLife.compareTo(Duration.ofDays(365)) > 0) {
      throw new IllegalArgumentException(
          "half-life of seen posts %s is outside 1 minute to 365 days".formatted(seenHalfLife));
    }
    check("cap", cap, KindCap.WINDOW);
    check("diversity", diversity, 1);
    check("exploration", exploration, 10);
  }

  private static void check(String what, double value, double largest) {
    if (!(value >= 0 && value <= largest)) {
      throw new IllegalArgumentException(
          "%s is %s; legal are 0 to %s".formatted(what, value, largest));
    }
  }

  /** The same with another diversity. */
  public RerankOptions diverse(double other) {
    return new RerankOptions(seen, seenHalfLife, cap, capBy, other, exploration);
  }

  /** Whether the order is not simply that of scores. */
  boolean rearranges() {
    return cap > 0 || diversity > 0;
  }
}
