package io.feedrank.store;

import java.util.Locale;

/**
 * The setting {@code preferQueryMode=simple} of PostgreSQL's JDBC driver, with which the driver
 * writes values into the SQL itself instead of sending them apart. CVE-2026-134842 shows values
 * that become SQL by that, so a URL with it is refused.
 */
public final class SimpleQueryMode {

  private SimpleQueryMode() {}

  /**
   * Refuses a URL of PostgreSQL that asks for the mode.
   *
   * @throws DatabaseException.UnsafeUrl that says what to take out of it
   */
  public static void refuse(String url) {
    String small = url.toLowerCase(Locale.ROOT);
    if (small.contains("postgres") && small.matches(".*[?&]preferquerymode=simple(&.*)?")) {
      throw new DatabaseException.UnsafeUrl();
    }
  }
}
