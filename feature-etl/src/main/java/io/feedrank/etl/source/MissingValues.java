package io.feedrank.etl.source;

import java.util.Locale;
import java.util.Set;

/** The words that stand for a missing value in numeric columns of files and tables. */
public final class MissingValues {

  private static final Set<String> WORDS = Set.of("", "null", "nan", "n/a", "na", "none", "\\n");

  private MissingValues() {}

  /** Whether a value says that nothing is known; upper and lower case are the same. */
  public static boolean contains(String value) {
    return WORDS.contains(value.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether a value of a numeric attribute is a finite number. */
  public static boolean isNumber(String value) {
    return NumberParser.isReal(value);
  }

  /** The words, for messages. */
  public static String words() {
    return "an empty value, NULL, NaN, N/A, NA, None and \\N";
  }
}
