package io.feedrank.etl.source;

import io.feedrank.etl.source.RefusedRow.Reason;
import java.nio.charset.StandardCharsets;

/** Reads numbers from bytes. */
final class Numbers {

  private static final int MOST_DIGITS = 18;
  private static final int EXACT_DIGITS = 15;
  private static final double[] TEN_TO_THE = new double[EXACT_DIGITS + 1];

  static {
    TEN_TO_THE[0] = 1;
    for (int i = 1; i < TEN_TO_THE.length; i++) {
      TEN_TO_THE[i] = TEN_TO_THE[i - 1] * 10;
    }
  }

  private Numbers() {}

  /** A whole number. */
  static long whole(byte[] bytes, int from, int to) throws RefusedRow {
    boolean negative = from < to && bytes[from] == '-';
    int start = negative ? from + 1 : from;
    if (start >= to || to - start > MOST_DIGITS) {
      throw bad("a whole number of at most 18 digits", bytes, from, to);
    }
    long value = 0;
    for (int i = start; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw bad("a whole number", bytes, from, to);
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
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
        count = MOST_DIGITS;
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

  private static double slow(byte[] bytes, int from, int to) throws RefusedRow {
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
