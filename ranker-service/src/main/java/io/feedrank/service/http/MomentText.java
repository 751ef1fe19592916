package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.domain.TimestampFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as callers write them, in the forms of {@link TimestampFormat}. */
final class MomentText {

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
    } catch (IllegalArgumentException unreadable) {
      throw refused(what, text);
    }
  }

  /**
   * Reads an instant, to the microsecond.
   *
   * @throws BadParameterException if it cannot be read
   */
  static Instant instant(String what, String text) {
    try {
      return read(text);
    } catch (IllegalArgumentException unreadable) {
      throw refused(what, text);
    }
  }

  private static Instant read(String text) {
    long micros = new TimestampFormat().micros(normalised(text));
    if (micros == TimestampFormat.UNREADABLE) {
      throw new IllegalArgumentException("not a time");
    }
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static BadParameterException refused(String what, String text) {
    return new BadParameterException(
        "%s is '%s'; give an ISO 8601 time from 1970 to 2242, for example 2021-12-20T14:00:00Z, 2021-12-20T17:00+03:00, 2021-12-20 14:00 or 2021-12-20 (UTC unless it says otherwise), or seconds since 1970"
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
