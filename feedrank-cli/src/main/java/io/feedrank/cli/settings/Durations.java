package io.feedrank.cli.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them. */
public final class Durations {

  private Durations() {}

  /**
   * The duration that a text like {@code 30s}, {@code 15m}, {@code 1h30m} or {@code 7d} says.
   *
   * @throws IllegalArgumentException if it says none
   */
  public static Duration parse(String text) {
    String compact = text.replace(" ", "").toUpperCase(Locale.ROOT);
    String iso = compact.replaceFirst("^(\\d+D)?(.*)$", "P$1T$2").replaceFirst("T$", "");
    try {
      return Duration.parse(iso);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' is no duration; give one like 30s, 15m, 1h or 7d".formatted(text), e);
    }
  }
}
