package io.feedrank.etl.load;

import io.feedrank.domain.EventTimes;
import io.feedrank.domain.Ids;
import io.feedrank.etl.source.EventRow;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RefusedRow.Reason;
import java.time.Instant;

/**
 * The check of an event before it is loaded: its post is known, and its time is neither odd nor yet
 * to come nor of a month that was dropped from the log.
 */
final class EventCheck {

  private static final long SECOND = 1_000_000;
  private static final long FIRST_MICROS = EventTimes.EARLIEST.getEpochSecond() * SECOND;

  private final Ids posts;
  private final Instant latest;
  private final long latestMicros;
  private final Instant earliest;
  private final long earliestMicros;

  /**
   * A check.
   *
   * @param earliest events before it are no longer kept; 1970 where all are
   */
  EventCheck(Ids posts, Instant now, Instant earliest) {
    this.posts = posts;
    this.earliest = earliest;
    this.earliestMicros = earliest.getEpochSecond() * SECOND;
    this.latest = EventTimes.at(now).latest();
    this.latestMicros = latest.getEpochSecond() * SECOND;
  }

  void check(EventRow event) throws RefusedRow {
    if (event.micros() < FIRST_MICROS) {
      throw new RefusedRow(
          Reason.OUT_OF_RANGE,
          "found %s; legal is %s; check the unit: seconds since 1970, not minutes or days"
              .formatted(instant(event), EventTimes.words()));
    }
    if (event.micros() > latestMicros) {
      throw new RefusedRow(
          Reason.FUTURE,
          "found %s; legal is up to %s; local times need their offset, such as +03:00"
              .formatted(instant(event), latest));
    }
    if (event.micros() < earliestMicros) {
      throw new RefusedRow(
          Reason.NOT_KEPT,
          "found %s; kept are events from %s on".formatted(instant(event), earliest));
    }
    if (posts.index(event.post()) < 0) {
      throw new RefusedRow(
          Reason.UNKNOWN_POST, "no post has the id %d; import it first".formatted(event.post()));
    }
  }

  /** Whether an event can be true, without a word why not. */
  boolean passes(EventRow event) {
    return event.micros() >= FIRST_MICROS
        && event.micros() <= latestMicros
        && event.micros() >= earliestMicros
        && posts.index(event.post()) >= 0;
  }

  private static Instant instant(EventRow event) {
    return Instant.ofEpochSecond(Math.floorDiv(event.micros(), SECOND));
  }
}
