package io.feedrank.etl.run;

import java.time.Instant;

/**
 * More is to be taken out of the timelines than was ever counted: the log was changed by other
 * means than an import, {@code POST /events} and {@code feedrank erase}. Nothing was changed. The
 * remedy is to count the whole log again.
 */
public final class MiscountedException extends RuntimeException {

  MiscountedException(String counter, Instant bucket, IllegalArgumentException cause) {
    super(
        "the timeline '%s' holds fewer events at %s than are to be taken out of it: rows of feed_event were deleted or changed by other means than 'feedrank erase'; run 'feedrank etl --full', which counts the whole log again, then repeat this"
            .formatted(counter, bucket),
        cause);
  }
}
