package io.feedrank.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The text form of a point in time: the same for imported rows, HTTP requests and Kafka messages.
 *
 * <p>Legal are {@code 2021-10-20 11:08:10} with a {@code T} or a blank between day and time, with
 * or without seconds, with a fraction of a second, with {@code Z} or an offset from UTC such as
 * {@code +03:00}, {@code +0300} or {@code +03} at the end (UTC without one); a day alone, {@code
 * 2021-10-20} or {@code 20211020}; seconds since 1970, 9 or 10 digits. Eight digits are a day and
 * never seconds: as seconds they would lie in 1970 to 1973.
 *
 * <p>The format remembers the day of the last call, since rows of one day stand together. Not
 * thread-safe.
 */
public final class TimestampFormat {

  /** The result for a text that is not a point in time. */
  public static final long UNREADABLE = Long.MIN_VALUE;

  /** The legal forms, for messages. */
  public static final String LEGAL =
      "'2021-10-20 11:08:10' ('T' or a blank, seconds and a fraction optional, then 'Z' or an offset such as '+03:00'; UTC without one), a day '2021-10-20' or '20211020', or seconds since 1970 (9 or 10 digits)";

  private static final long MICROS = 1_000_000;
  private static final int DATE = 10;
  private static final int COMPACT_DATE = 8;
  private static final int TO_THE_MINUTE = 16;
  private static final int MOST_OFFSET_SECONDS = 18 * 3600;
  private static final int DIGITS_OF_SECONDS = 9;

  private int lastDate = -1;
  private long lastDay;

  /** A format that remembers no day yet. */
  public TimestampFormat() {}

  /**
   * Reads a text.
   *
   * @return microseconds since 1970, digits beyond the sixth of a fraction cut off; {@link
   *     #UNREADABLE} if the text has no legal form or names a day or an hour that does not exist
   */
  public long micros(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return micros(bytes, 0, bytes.length);
  }

  /** Reads a text from bytes, as {@link #micros(String)} does. */
  public long micros(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < DATE || bytes[from + 4] != '-') {
      return digits(bytes, from, to);
    }
    if (bytes[from + 7] != '-') {
      return UNREADABLE;
    }
    long day = day(number(bytes, from, 4), number(bytes, from + 5, 2), number(bytes, from + 8, 2));
    if (day == UNREADABLE || length == DATE) {
      return day == UNREADABLE ? day : day * 86_400 * MICROS;
    }
    byte separator = bytes[from + DATE];
    if (length < TO_THE_MINUTE
        || (separator != ' ' && separator != 'T' && separator != 't')
        || bytes[from + 13] != ':') {
      return UNREADABLE;
    }
    int hour = number(bytes, from + 11, 2);
    int minute = number(bytes, from + 14, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return UNREADABLE;
    }
    long second = day * 86_400 + hour * 3600L + minute * 60L;
    return length == TO_THE_MINUTE
        ? second * MICROS
        : afterMinute(bytes, from + TO_THE_MINUTE, to, second);
  }

  /** A day or seconds since 1970, without any separator. */
  private long digits(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < COMPACT_DATE || length > DIGITS_OF_SECONDS + 1) {
      return UNREADABLE;
    }
    if (length == COMPACT_DATE) {
      long day =
          day(number(bytes, from, 4), number(bytes, from + 4, 2), number(bytes, from + 6, 2));
      return day == UNREADABLE ? day : day * 86_400 * MICROS;
    }
    int high = number(bytes, from, length - 5);
    int low = number(bytes, to - 5, 5);
    return high < 0 || low < 0 ? UNREADABLE : (high * 100_000L + low) * MICROS;
  }

  /** The days since 1970; the parts are checked before they are compared with the last ones. */
  private long day(int year, int month, int dayOfMonth) {
    if (year < 0
        || month < 1
        || month > 12
        || dayOfMonth < 1
        || dayOfMonth > 31
        || (dayOfMonth > 28 && dayOfMonth > YearMonth.of(year, month).lengthOfMonth())) {
      return UNREADABLE;
    }
    int date = (year << 9) | (month << 5) | dayOfMonth;
    if (date != lastDate) {
      lastDay = LocalDate.of(year, month, dayOfMonth).toEpochDay();
      lastDate = date;
    }
    return lastDay;
  }

  /** Seconds, fraction and offset, all optional. */
  private static long afterMinute(byte[] bytes, int start, int to, long minute) {
    int place = start;
    long micros = minute * MICROS;
    if (bytes[place] == ':') {
      int second = to - place < 3 ? -1 : number(bytes, place + 1, 2);
      if (second < 0 || second > 59) {
        return UNREADABLE;
      }
      micros += second * MICROS;
      place += 3;
      if (place < to && bytes[place] == '.') {
        int first = ++place;
        int unit = 100_000;
        while (place < to && bytes[place] >= '0' && bytes[place] <= '9') {
          micros += (long) unit * (bytes[place++] - '0');
          unit /= 10;
        }
        if (place == first) {
          return UNREADABLE;
        }
      }
    }
    if (place == to || (place + 1 == to && (bytes[place] == 'Z' || bytes[place] == 'z'))) {
      return micros;
    }
    int offset = offset(bytes, place, to);
    return offset == Integer.MIN_VALUE ? UNREADABLE : micros - offset * MICROS;
  }

  /** Seconds east of Greenwich: +hh, +hhmm or +hh:mm; the smallest number if it is none. */
  private static int offset(byte[] bytes, int place, int to) {
    int length = to - place;
    boolean colon = length == 6 && bytes[place + 3] == ':';
    if ((bytes[place] != '+' && bytes[place] != '-') || (length != 3 && length != 5 && !colon)) {
      return Integer.MIN_VALUE;
    }
    int hours = number(bytes, place + 1, 2);
    int minutes = length == 3 ? 0 : number(bytes, to - 2, 2);
    int seconds = hours * 3600 + minutes * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MOST_OFFSET_SECONDS) {
      return Integer.MIN_VALUE;
    }
    return bytes[place] == '-' ? -seconds : seconds;
  }

  /** A number of so many digits; negative if one of them is no digit. */
  private static int number(byte[] bytes, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
