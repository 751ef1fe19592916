package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The health of writing reported events: failing after a write that the database refused or did not
 * answer, until a later one succeeds, or until {@code LASTS} has passed without another failure.
 * Thread-safe.
 */
public final class WriteHealth {

  private static final Duration LASTS = Duration.ofMinutes(1);

  private final Ticker ticker;
  private volatile @Nullable Failure last;

  /** Why a write failed, and when by the ticker. */
  private record Failure(String reason, long at) {}

  WriteHealth(Ticker ticker) {
    this.ticker = ticker;
  }

  void succeeded() {
    last = null;
  }

  void failed(Throwable error) {
    last = new Failure(error.getClass().getSimpleName() + reason(error), ticker.read());
  }

  private static String reason(Throwable error) {
    Throwable cause = error instanceof UnknownOutcomeException ? error.getCause() : error;
    return cause instanceof io.r2dbc.spi.R2dbcException refused && refused.getSqlState() != null
        ? " [%s]: %s".formatted(refused.getSqlState(), refused.getMessage())
        : "";
  }

  /** Why events are not written at the moment; empty if they are, or nobody knows better. */
  public Optional<String> failure() {
    Failure failure = last;
    return failure == null || ticker.read() - failure.at() > LASTS.toNanos()
        ? Optional.empty()
        : Optional.of(failure.reason());
  }
}
