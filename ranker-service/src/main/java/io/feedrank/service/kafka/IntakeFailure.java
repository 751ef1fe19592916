package io.feedrank.service.kafka;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failure that keeps events from being read; told in the log once when it begins and ends.
 * Thread-safe.
 */
final class IntakeFailure {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);

  private volatile @Nullable String what;

  /** What is the matter now; empty if nothing is. */
  Optional<String> now() {
    return Optional.ofNullable(what);
  }

  /**
   * Something is the matter.
   *
   * @param words they do not change while it stays the same
   * @param cause holds nothing secret; it is told in the log only
   */
  void begins(String words, @Nullable Throwable cause) {
    if (!words.equals(what)) {
      LOG.warn(
          "events from Kafka wait until it works: {}{}",
          words,
          cause == null ? "" : " (%s)".formatted(cause));
      LOG.debug("events from Kafka wait", cause);
    }
    what = words;
  }

  void ends() {
    if (what != null) {
      what = null;
      LOG.info("events from Kafka go on");
    }
  }
}
