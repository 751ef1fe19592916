package io.feedrank.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Bytes of CSV rows (RFC 4180, with line feeds as the reference feed has them), formatted by hand
 * for speed. Not thread-safe.
 */
final class CsvBuffer {
  private static final int PROPENSITY_DIGITS = 9;
  private static final long PROPENSITY_UNIT = 1_000_000_000L;

  private byte[] bytes;
  private int size;

  /** The day last written as text: rows of one user come in time order. */
  private long writtenDay = Long.MIN_VALUE;

  private byte[] dayText = {};

  CsvBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  CsvBuffer comma() {
    return ascii(',');
  }

  CsvBuffer endRow() {
    return ascii('\n');
  }

  /** Text, quoted where it must be: with commas, quotes or line breaks in it. */
  CsvBuffer text(String value) {
    boolean quoted = mustBeQuoted(value);
    String written = quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    return raw(written.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean mustBeQuoted(String value) {
    return value.indexOf(',') >= 0
        || value.indexOf('"') >= 0
        || value.indexOf('\n') >= 0
        || value.indexOf('\r') >= 0;
  }

  CsvBuffer raw(byte[] text) {
    ensure(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  /** A whole number, 0 or more. */
  CsvBuffer number(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return padded(value, digits);
  }

  /** {@code yyyy-MM-dd HH:mm:ss}, UTC. */
  CsvBuffer timestamp(long epochSecond) {
    long day = Math.floorDiv(epochSecond, (long) Seasons.DAY);
    if (day != writtenDay) {
      writtenDay = day;
      dayText = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
    }
    int second = (int) Math.floorMod(epochSecond, (long) Seasons.DAY);
    return raw(dayText)
        .ascii(' ')
        .padded(second / Seasons.HOUR, 2)
        .ascii(':')
        .padded(second / 60 % 60, 2)
        .ascii(':')
        .padded(second % 60, 2);
  }

  /** A probability, 0 to 1, with nine decimals. */
  CsvBuffer probability(double value) {
    long scaled = Math.round(value * PROPENSITY_UNIT);
    return number(scaled / PROPENSITY_UNIT)
        .ascii('.')
        .padded(scaled % PROPENSITY_UNIT, PROPENSITY_DIGITS);
  }

  private CsvBuffer padded(long value, int digits) {
    ensure(digits);
    long rest = value;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  private CsvBuffer ascii(char letter) {
    ensure(1);
    bytes[size++] = (byte) letter;
    return this;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  int size() {
    return size;
  }

  /** Writes out what is held, and holds nothing afterwards. */
  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
