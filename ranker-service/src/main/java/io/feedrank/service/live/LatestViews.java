package io.feedrank.service.live;

import io.feedrank.domain.Buckets;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.ViewLog;

/**
 * The latest views of a log: those that an ETL run knew, and those that have arrived since.
 * Immutable.
 */
final class LatestViews {

  private final long from;
  private final UserEvents known;
  private final UserEvents arrived;
  private final ViewLog log;

  private LatestViews(long from, UserEvents known, UserEvents arrived, ViewLog log) {
    this.from = from;
    this.known = known;
    this.arrived = arrived;
    this.log = log;
  }

  /**
   * Views.
   *
   * @param from the second from which on all are there
   * @param known those that the ETL run knew
   * @param arrived those that have arrived since, among other events
   */
  static LatestViews of(
      long from, UserEvents known, UserEvents arrived, ReferenceData basis, Buckets buckets) {
    UserEvents all = known.and(arrived);
    return new LatestViews(
        from, known, arrived, ViewLog.of(basis, all.users(), all.events(), buckets));
  }

  /** The same views with those that have arrived by now. */
  LatestViews with(UserEvents nowArrived, ReferenceData basis, Buckets buckets) {
    return nowArrived == arrived ? this : of(from, known, nowArrived, basis, buckets);
  }

  /** Tells whether all views since a second are included. */
  boolean reachBackTo(long second) {
    return from <= second;
  }

  /** The bytes of its arrays' elements, without those of the events that have arrived. */
  long bytes() {
    return 2L * Long.BYTES * known.size() + log.bytesWithHistories();
  }

  ViewLog log() {
    return log;
  }
}
