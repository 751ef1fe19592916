package io.feedrank.service.http;

import java.util.regex.Pattern;

/** Whole numbers as callers write them: ASCII digits, perhaps a minus sign, nothing else. */
final class WholeNumber {

  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,19}");

  private WholeNumber() {}

  /**
   * Reads a number.
   *
   * @param what its name in the message
   * @throws BadParameterException if it is not a whole number or is out of bounds
   */
  static long parse(String what, String text, long smallest, long largest) {
    if (DIGITS.matcher(text).matches()) {
      try {
        long number = Long.parseLong(text);
        if (number >= smallest && number <= largest) {
          return number;
        }
      } catch (NumberFormatException beyond64Bits) {
        throw refused(what, text, smallest, largest);
      }
    }
    throw refused(what, text, smallest, largest);
  }

  private static BadParameterException refused(
      String what, String text, long smallest, long largest) {
    return new BadParameterException(
        "%s is '%s'; give a whole number from %d to %d"
            .formatted(what, QueryParameters.shown(text), smallest, largest));
  }
}
