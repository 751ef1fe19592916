package io.feedrank.store;

/**
 * A range of a log in order of arrival: events with {@code after < seq <= upTo}.
 *
 * @param after the last number before the range; 0 is before the first event
 * @param upTo the last number of the range
 */
public record SeqRange(long after, long upTo) {

  /** The whole log. */
  public static final SeqRange ALL = new SeqRange(0, Long.MAX_VALUE);

  /** Checks the order. */
  public SeqRange {
    if (after < 0 || upTo < after) {
      throw new IllegalArgumentException(
          "a range of the log after %d up to %d is not legal; give 0 <= after <= upTo"
              .formatted(after, upTo));
    }
  }

  /** Whether it begins at the first event. */
  boolean fromTheStart() {
    return after == 0;
  }

  /** As a condition on {@code feed_event}; empty if all rows fulfil it. */
  String condition() {
    String upper = upTo == Long.MAX_VALUE ? "" : "seq <= " + upTo;
    String lower = after == 0 ? "" : "seq > " + after;
    return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " and " + upper;
  }
}
