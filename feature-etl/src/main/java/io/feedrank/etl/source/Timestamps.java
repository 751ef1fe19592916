package io.feedrank.etl.source;

import io.feedrank.etl.source.RefusedRow.Reason;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads times from bytes: {@code 2021-10-20 11:08:10}, with a {@code T} instead of the blank, with
 * a fraction of up to six digits, with {@code Z} or an offset such as {@code +03:00} at the end
 * (without one: UTC), a day alone, or whole seconds since 1970.
 *
 * <p>The day last seen is remembered, since rows of one day stand together. Not thread-safe.
 */
final class Timestamps {

  private static final long MICROS = 1_000_000;
  private static final int DATE = 10;
  private static final int TIME = 19;

  private int lastDate = -1;
  private long lastDay;

  /** Microseconds since 1970. */
  long micros(byte[] bytes, int from, int to) throws RefusedRow {
    int length = to - from;
    if (length < DATE || bytes[from + 4] != '-') {
      return Math.multiplyExact(seconds(bytes, from, to), MICROS);
    }
    long second = day(bytes, from, to) * 86_400;
    if (length == DATE) {
      return second * MICROS;
    }
    if (length < TIME
        || (bytes[from + DATE] != ' ' && bytes[from + DATE] != 'T')
        || bytes[from + 13] != ':'
        || bytes[from + 16] != ':') {
      throw bad(bytes, from, to);
    }
    int hour = two(bytes, from + 11, from, to);
    int minute = two(bytes, from + 14, from, to);
    int secondOfMinute = two(bytes, from + 17, from, to);
    if (hour > 23 || minute > 59 || secondOfMinute > 59) {
      throw bad(bytes, from, to);
    }
    second += hour * 3600L + minute * 60L + secondOfMinute;
    return length == TIME ? second * MICROS : second * MICROS + fractionAndOffset(bytes, from, to);
  }

  private static long seconds(byte[] bytes, int from, int to) throws RefusedRow {
    try {
      return to - from > 12 ? failing(bytes, from, to) : Numbers.whole(bytes, from, to);
    } catch (RefusedRow notANumber) {
      throw bad(bytes, from, to);
    }
  }

  private static long failing(byte[] bytes, int from, int to) throws RefusedRow {
    throw bad(bytes, from, to);
  }

  private long day(byte[] bytes, int from, int to) throws RefusedRow {
    if (bytes[from + 7] != '-') {
      throw bad(bytes, from, to);
    }
    int year = two(bytes, from, from, to) * 100 + two(bytes, from + 2, from, to);
    int month = two(bytes, from + 5, from, to);
    int dayOfMonth = two(bytes, from + 8, from, to);
    int date = (year << 9) | (month << 5) | dayOfMonth;
    if (date != lastDate) {
      try {
        lastDay = LocalDate.of(year, month, dayOfMonth).toEpochDay();
        lastDate = date;
      } catch (DateTimeException noSuchDay) {
        throw bad(bytes, from, to);
      }
    }
    return lastDay;
  }

  private static long fractionAndOffset(byte[] bytes, int from, int to) throws RefusedRow {
    int place = from + TIME;
    long micros = 0;
    if (bytes[place] == '.') {
      place++;
      int unit = 100_000;
      while (place < to && bytes[place] >= '0' && bytes[place] <= '9') {
        micros += (long) unit * (bytes[place++] - '0');
        unit /= 10;
      }
    }
    if (place == to || (bytes[place] == 'Z' && place + 1 == to)) {
      return micros;
    }
    return micros - offset(bytes, place, from, to) * MICROS;
  }

  /** Seconds east of Greenwich: +hh, +hhmm or +hh:mm. */
  private static long offset(byte[] bytes, int place, int from, int to) throws RefusedRow {
    int length = to - place;
    boolean colon = length == 6 && bytes[place + 3] == ':';
    if ((bytes[place] != '+' && bytes[place] != '-') || (length != 3 && length != 5 && !colon)) {
      throw bad(bytes, from, to);
    }
    int hours = two(bytes, place + 1, from, to);
    int minutes = length == 3 ? 0 : two(bytes, to - 2, from, to);
    return (bytes[place] == '-' ? -1 : 1) * (hours * 3600L + minutes * 60L);
  }

  private static int two(byte[] bytes, int place, int from, int to) throws RefusedRow {
    int tens = bytes[place] - '0';
    int ones = bytes[place + 1] - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      throw bad(bytes, from, to);
    }
    return tens * 10 + ones;
  }

  private static RefusedRow bad(byte[] bytes, int from, int to) {
    return new RefusedRow(
        Reason.BAD_TIMESTAMP,
        "found '%s'; legal are '2021-10-20 11:08:10', 'T' and a zone as in ISO 8601, or seconds since 1970"
            .formatted(new String(bytes, from, Math.min(40, to - from), StandardCharsets.UTF_8)));
  }
}
