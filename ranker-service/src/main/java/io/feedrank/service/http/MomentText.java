package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/**
 * Moments as callers write them: ISO 8601 with or without seconds, time of day and zone, a {@code
 * T} or a space between date and time. Without a zone it is UTC; without a time of day, midnight.
 */
final class MomentText {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd['T'HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX]]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private MomentText() {}

  /**
   * Reads a moment; a fraction of a second is rounded down.
   *
   * @param what its name in the message
   * @throws BadParameterException if it cannot be read, or lies outside the years 1970 to 2242
   */
  static Moment parse(String what, String text) {
    try {
      return Moment.of(read(text));
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      throw refused(what, text);
    }
  }

  /**
   * Reads an instant, to the nanosecond.
   *
   * @throws BadParameterException if it cannot be read
   */
  static Instant instant(String what, String text) {
    try {
      return read(text);
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      throw refused(what, text);
    }
  }

  private static Instant read(String text) {
    TemporalAccessor parsed = ISO.parse(normalised(text));
    LocalTime time = parsed.query(TemporalQueries.localTime());
    LocalDateTime local =
        LocalDateTime.of(
            parsed.query(TemporalQueries.localDate()), time == null ? LocalTime.MIDNIGHT : time);
    ZoneOffset zone = parsed.query(TemporalQueries.offset());
    return OffsetDateTime.of(local, zone == null ? ZoneOffset.UTC : zone).toInstant();
  }

  private static BadParameterException refused(String what, String text) {
    return new BadParameterException(
        "%s is '%s'; give an ISO 8601 time from 1970 to 2242, for example 2021-12-20T14:00:00Z, 2021-12-20T17:00+03:00, 2021-12-20 14:00 or 2021-12-20 (UTC unless it says otherwise)"
            .formatted(what, QueryParameters.shown(text)));
  }

  /**
   * The space between date and time becomes a {@code T}. A later space was a plus sign that the
   * caller did not escape: queries write a space as a plus.
   */
  private static String normalised(String text) {
    String dated =
        text.length() > 10 && text.charAt(10) == ' '
            ? text.substring(0, 10) + "T" + text.substring(11)
            : text;
    int space = dated.lastIndexOf(' ');
    return space > 10 ? dated.substring(0, space) + "+" + dated.substring(space + 1) : dated;
  }
}
