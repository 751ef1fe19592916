package io.feedrank.plot;

import java.util.Locale;

/** Numbers as charts write them: grouped thousands, a true minus sign, no superfluous digits. */
final class Numbers {
  private static final char MINUS = '\u2212';
  private static final int MOST_DECIMALS = 9;

  private Numbers() {}

  /** The fewest decimals with which multiples of the step are exact, at most 9. */
  static int decimals(double step) {
    double scaled = step;
    for (int decimals = 0; decimals < MOST_DECIMALS; decimals++) {
      if (Math.abs(scaled - Math.rint(scaled)) < 1e-6 * scaled && scaled > 0.5) {
        return decimals;
      }
      scaled *= 10;
    }
    return MOST_DECIMALS;
  }

  static String fixed(double value, int decimals) {
    String digits = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
    boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
    return value < 0 && !zero ? MINUS + digits : digits;
  }

  /** A tick of an axis whose largest magnitude decides the unit for all of them. */
  static String tick(double value, double step, double largest) {
    if (value == 0 && (largest >= 1e6 || step < 1e-6)) {
      return "0";
    }
    if (largest >= 1e12 || step < 1e-6) {
      int digits = Math.min(15, 1 + (int) Math.ceil(Math.log10(largest / step)));
      return String.format(Locale.ROOT, "%." + digits + "e", value).replace('-', MINUS);
    }
    if (largest >= 1e9) {
      return fixed(value / 1e9, decimals(step / 1e9)) + "B";
    }
    if (largest >= 1e6) {
      return fixed(value / 1e6, decimals(step / 1e6)) + "M";
    }
    return fixed(value, decimals(step));
  }

  /** A coordinate of a drawing: at most two decimals, without trailing zeros. */
  static String coordinate(double value) {
    long hundredths = Math.round(value * 100);
    long rest = Math.abs(hundredths % 100);
    String whole = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
    if (rest == 0) {
      return whole;
    }
    return whole + (rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest);
  }
}
