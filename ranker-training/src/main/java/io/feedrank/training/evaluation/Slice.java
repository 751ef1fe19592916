package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;

/**
 * The headline figure on a part of the requests or posts. Where the part is one of posts, only they
 * are ranked, as if the feed had no others, and only requests with more than k of them count.
 *
 * @param key which part
 * @param requests how many count
 * @param users how many users made them
 * @param model the model's figure; without ends, like those below, for fewer than five users
 * @param popular that of popularity
 * @param lead the model's minus popularity's, paired by user
 */
public record Slice(
    Key key, int requests, int users, Interval model, Interval popular, Interval lead) {

  /**
   * A part.
   *
   * @param by what the requests or posts are told apart by
   * @param value what these have in common
   */
  public record Key(String by, String value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = by.compareTo(other.by);
      return order == 0 ? value.compareTo(other.value) : order;
    }
  }
}
