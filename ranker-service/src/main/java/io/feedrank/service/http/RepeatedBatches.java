package io.feedrank.service.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.feedrank.service.live.FeedbackEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identity of batches of events that are sent again. With an idempotency key, every event
 * without an id of its own gets one that follows from the key. Without a key, a batch whose outcome
 * is unknown keeps the time of its first attempt, for {@value #MINUTES} minutes and on this
 * service: so the same body is the same events, which count once. Thread-safe.
 */
final class RepeatedBatches {

  private static final int MINUTES = 10;
  private static final int MOST = 10_000;
  private static final int LONGEST_KEY = 200;

  private final Cache<String, Instant> unknown =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofMinutes(MINUTES)).build();

  /** The time of events that do not say when they happened. */
  Instant sent(byte[] body, Instant now) {
    Instant first = unknown.getIfPresent(digest(body));
    return first == null ? now : first;
  }

  /** The outcome of a batch that was first sent at a time is unknown. */
  void isUnknown(byte[] body, Instant sent) {
    unknown.put(digest(body), sent);
  }

  /** A batch was acknowledged: the same body means other events from now on. */
  void isKnown(byte[] body) {
    unknown.invalidate(digest(body));
  }

  /**
   * The events under a key.
   *
   * @param key of the caller; null for none
   * @throws BadParameterException if the key is not legal
   */
  static List<FeedbackEvent> identified(@Nullable String key, List<FeedbackEvent> events) {
    if (key == null) {
      return events;
    }
    if (!key.matches("[ -~]{1," + LONGEST_KEY + "}")) {
      throw new BadParameterException(
          "the header 'Idempotency-Key' must have 1 to %d printable ASCII characters, such as a UUID"
              .formatted(LONGEST_KEY));
    }
    List<FeedbackEvent> identified = new ArrayList<>();
    for (FeedbackEvent event : events) {
      identified.add(event.id() == null ? event.named(id(key, identified.size(), event)) : event);
    }
    return identified;
  }

  private static UUID id(String key, int place, FeedbackEvent event) {
    String name =
        "feedrank event %d of %s: %d %d %d"
            .formatted(place, key, event.userId(), event.postId(), event.action());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
