package io.feedrank.etl.source;

/** One event on its way from a source into the log; the same object is filled again and again. */
public final class EventRow {

  private long micros;
  private long user;
  private long post;
  private int action;
  private int position;
  private float propensity;

  /**
   * Sets who did what when; position and propensity are unknown until {@link #logged}.
   *
   * @param atMicros microseconds since 1970
   * @param actionCode the place in the source's actions
   */
  public EventRow set(long atMicros, long userId, long postId, int actionCode) {
    micros = atMicros;
    user = userId;
    post = postId;
    action = actionCode;
    position = -1;
    propensity = Float.NaN;
    return this;
  }

  /**
   * Sets what the logging policy wrote down.
   *
   * @param place of the impression in its session, from 1; negative if unknown
   * @param probability with which the policy showed this post here; NaN if unknown
   */
  public EventRow logged(int place, float probability) {
    position = place;
    propensity = probability;
    return this;
  }

  /** When, in microseconds since 1970. */
  public long micros() {
    return micros;
  }

  /** Whose. */
  public long user() {
    return user;
  }

  /** Which post. */
  public long post() {
    return post;
  }

  /** What, as a code. */
  public int action() {
    return action;
  }

  /** The place in the session, from 1; negative if unknown. */
  public int position() {
    return position;
  }

  /** The logging policy's probability; NaN if unknown. */
  public float propensity() {
    return propensity;
  }
}
