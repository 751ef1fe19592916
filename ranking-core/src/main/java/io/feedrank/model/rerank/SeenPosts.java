package io.feedrank.model.rerank;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import java.util.Arrays;

/** The treatment of posts that the user has seen, and not liked, before. */
public enum SeenPosts {
  /** Nothing: the model knows what was seen, and decides. */
  KEEP,
  /** They lose score, the more the shorter ago they were seen. */
  DEMOTE,
  /** They are not shown again. */
  DROP;

  /** How many standard deviations of the candidates' scores a post just seen loses. */
  private static final double DEPTH = 3;

  /** When each post was last seen before a moment, in seconds since 1970; -1 for never. */
  static long[] lastSeen(History history, Actions actions, int posts, Moment moment) {
    long[] last = new long[posts];
    Arrays.fill(last, -1);
    int size = history.sizeBefore(moment);
    for (int i = 0; i < size; i++) {
      Action action = actions.get(history.action(i));
      if (action.impression()) {
        last[history.post(i)] = history.second(i);
      }
    }
    return last;
  }

  /**
   * How far a post is put back: {@code 3 * sd * 2^(-age / halfLife)}.
   *
   * @param deviation the standard deviation of the candidates' scores
   * @param ageSeconds since the post was seen last
   */
  static double demotion(double deviation, long ageSeconds, double halfLifeSeconds) {
    return DEPTH * deviation * StrictMath.pow(2, -ageSeconds / halfLifeSeconds);
  }
}
