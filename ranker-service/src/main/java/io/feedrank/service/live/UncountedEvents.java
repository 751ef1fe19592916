package io.feedrank.service.live;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time for which events of the log wait to be counted by the ETL. It begins when they are first
 * seen, and anew with each ETL run that leaves some; it does not depend on the events' own times,
 * so a feed of the past is not late. Looked at by one thread, read by any.
 */
final class UncountedEvents {

  /** To look costs a scan of the newest blocks of the log. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final BooleanSupplier waiting;
  private int run = -1;
  private Instant next = Instant.MIN;
  private volatile @Nullable Instant since;

  /** The time of events of which a supplier says whether there are any. */
  UncountedEvents(BooleanSupplier waiting) {
    this.waiting = waiting;
  }

  /** Looks again, if the last look was long ago or there was another ETL run meanwhile. */
  void look(int etlRun, Instant now) {
    if (etlRun == run && now.isBefore(next)) {
      return;
    }
    boolean another = etlRun != run;
    run = etlRun;
    next = now.plus(PAUSE);
    if (!waiting.getAsBoolean()) {
      since = null;
    } else if (since == null || another) {
      since = now;
    }
  }

  /** For how long events wait; zero if none do. */
  Duration waited(Instant now) {
    Instant began = since;
    return began == null ? Duration.ZERO : Duration.between(began, now);
  }
}
