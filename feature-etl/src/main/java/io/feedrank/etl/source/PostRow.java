package io.feedrank.etl.source;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post on its way from a source into the feed.
 *
 * @param publishedAt eligible from then on; null for always
 * @param attributes raw values by name; empty ones are left out
 */
public record PostRow(
    long id,
    String text,
    String topic,
    @Nullable Instant publishedAt,
    boolean hidden,
    Map<String, String> attributes) {

  /** A visible post without attributes that is always eligible. */
  public PostRow(long id, String text, String topic) {
    this(id, text, topic, null, false, Map.of());
  }
}
