package io.feedrank.etl.load;

/** Texts as PostgreSQL can store them. */
final class Texts {

  private static final char NUL = '\0';
  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /** A text without the character 0, which PostgreSQL cannot store. */
  static String clean(String text) {
    return text.indexOf(NUL) < 0 ? text : text.replace(String.valueOf(NUL), "");
  }

  /** Whether a text was, or has to be, cleaned: broken UTF-8 was replaced when it was read. */
  static boolean isDirty(String text) {
    return text.indexOf(NUL) >= 0 || text.indexOf(REPLACEMENT) >= 0;
  }
}
