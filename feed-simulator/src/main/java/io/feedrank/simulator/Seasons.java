package io.feedrank.simulator;

import java.time.Instant;

/**
 * The calendar of the simulated feed: its period, and how the month and the hour of the day (UTC)
 * lift or lower every like's probability.
 */
final class Seasons {
  /** Seconds of a day and of an hour. */
  static final int DAY = 86_400;

  static final int HOUR = 3_600;

  /** The period's first midnight, epoch seconds, and its length in days. */
  static final long START = Instant.parse("2021-10-01T00:00:00Z").getEpochSecond();

  static final int DAYS = 90;

  private static final long NOVEMBER = Instant.parse("2021-11-01T00:00:00Z").getEpochSecond();
  private static final long DECEMBER = Instant.parse("2021-12-01T00:00:00Z").getEpochSecond();

  /** Steps on the first of the month: .094, .125 and .141 of the views become likes. */
  private static final double[] MONTHS = {.094 / .1195, .125 / .1195, .141 / .1195};

  private static final double[] HOURS = hours();

  private Seasons() {}

  /** The factor at a moment, epoch seconds; beyond the period the nearest month's goes on. */
  static double factor(long second) {
    int month = second < NOVEMBER ? 0 : second < DECEMBER ? 1 : 2;
    return MONTHS[month] * HOURS[(int) Math.floorMod(second, (long) DAY) / HOUR];
  }

  private static double[] hours() {
    double[] hours = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      hours[hour] = hour < 6 ? 1 : hour < 9 ? 1.05 : hour < 19 ? .91 : hour < 20 ? 1.12 : 1.22;
    }
    hours[23] = 1;
    return hours;
  }
}
