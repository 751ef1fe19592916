package io.feedrank.service.live;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule that says when an automatic training run is due: when the newest model is older than the
 * pause between two runs, or when there is none. So a service that was started anew goes on where
 * the one before left off, and of several services one trains.
 *
 * <p>Ages are by the clock, which may jump; that between two attempts the pause must have passed is
 * by the ticker, which does not. So no jump makes runs follow each other more quickly, a failed run
 * is tried again after the pause, and a model from the future stands in the way for one pause only.
 * Not thread-safe.
 */
final class TrainingDue {

  private final long pauseNanos;
  private final long begun;
  private @Nullable Long attempted;

  /**
   * Nothing was attempted yet.
   *
   * @param nanos by the ticker
   */
  TrainingDue(Duration pause, long nanos) {
    this.pauseNanos = pause.toNanos();
    this.begun = nanos;
  }

  /**
   * Whether a run is due.
   *
   * @param nanos by the ticker
   * @param age of the newest model by the clock, below 0 for one from the future; empty for none
   */
  boolean at(long nanos, Optional<Duration> age) {
    Long last = attempted;
    boolean waited = nanos - (last == null ? begun : last) >= pauseNanos;
    if (age.isPresent() && age.get().isNegative()) {
      return waited;
    }
    boolean old = age.isEmpty() || age.get().compareTo(Duration.ofNanos(pauseNanos)) >= 0;
    return old && (last == null || waited);
  }

  /** A run was started, or could not be. */
  void attempted(long nanos) {
    attempted = nanos;
  }
}
