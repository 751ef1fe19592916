package io.feedrank.etl.source;

import io.feedrank.etl.source.RefusedRow.Reason;
import java.nio.charset.StandardCharsets;

/** Reads numbers from bytes. */
final class NumberParser {

  private static final String WHOLE = "a whole number of 64 bits, from -2^63 to 2^63 - 1";
  private static final long LEAST_TENTH = Long.MIN_VALUE / 10;
  private static final int EXACT_DIGITS = 15;
  private static final double[] TEN_TO_THE = new double[EXACT_DIGITS + 1];

  static {
    TEN_TO_THE[0] = 1;
    for (int i = 1; i < TEN_TO_THE.length; i++) {
      TEN_TO_THE[i] = TEN_TO_THE[i - 1] * 10;
    }
  }

  private NumberParser() {}

  /** A whole number of 64 bits with a sign. */
  static long whole(byte[] bytes, int from, int to) throws RefusedRow {
    boolean negative = from < to && bytes[from] == '-';
    int start = negative ? from + 1 : from;
    if (start >= to) {
      throw bad(WHOLE, bytes, from, to);
    }
    // Negative, since there is one more negative number of 64 bits than there are positive ones.
    long value = 0;
    for (int i = start; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw bad(WHOLE, bytes, from, to);
      }
      if (value < LEAST_TENTH || value * 10 < Long.MIN_VALUE + digit) {
        throw bad(WHOLE, bytes, from, to);
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw bad(WHOLE, bytes, from, to);
    }
    return negative ? value : -value;
  }

  /** A real number; the fast way is exact for up to 15 digits, which a double holds. */
  static double real(byte[] bytes, int from, int to) throws RefusedRow {
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        count = EXACT_DIGITS + 1;
      }
      if (count > EXACT_DIGITS) {
        return slow(bytes, from, to);
      }
    }
    if (count == 0) {
      throw bad("a number", bytes, from, to);
    }
    return point < 0 ? digits : digits / TEN_TO_THE[to - 1 - point];
  }

  /** Whether a text is a finite number that a {@code float} can hold. */
  static boolean isReal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return Float.isFinite((float) real(bytes, 0, bytes.length));
    } catch (RefusedRow notANumber) {
      return false;
    }
  }

  /** Java also reads NaN, Infinity, 0x1p3 and 12d, which are no numbers in a table. */
  private static boolean isDecimal(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ("+-.0123456789Ee".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static double slow(byte[] bytes, int from, int to) throws RefusedRow {
    if (!isDecimal(bytes, from, to)) {
      throw bad("a number", bytes, from, to);
    }
    try {
      return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    } catch (NumberFormatException notANumber) {
      throw bad("a number", bytes, from, to);
    }
  }

  private static RefusedRow bad(String needed, byte[] bytes, int from, int to) {
    String found = new String(bytes, from, Math.min(40, to - from), StandardCharsets.UTF_8);
    return new RefusedRow(Reason.BAD_NUMBER, "needed is %s, found '%s'".formatted(needed, found));
  }
}
