package io.feedrank.etl.load;

import java.time.Duration;

/**
 * The rules of the event filter. Each rule looks at the rows of one import only; events that are in
 * the log stay there.
 *
 * @param last only events at most so much older than the newest one; 0 for all
 * @param outliers users with more events than the mean of all users plus so many standard
 *     deviations are left out, 0 to 100; 0 for none
 * @param userEvents a user needs so many events, 1 to 1,000,000
 * @param postEvents a post needs so many events, 1 to 1,000,000
 */
public record FilterOptions(Duration last, double outliers, int userEvents, int postEvents) {

  private static final int MOST = 1_000_000;

  /** Nothing is left out. */
  public static final FilterOptions NONE = new FilterOptions(Duration.ZERO, 0, 1, 1);

  /** Checks the ranges. */
  public FilterOptions {
    if (last.isNegative()) {
      throw new IllegalArgumentException(
          "last %s is negative; give a duration such as 180d, or 0s for all".formatted(last));
    }
    if (!(outliers >= 0 && outliers <= 100)) {
      throw new IllegalArgumentException(
          "outliers %s is outside 0..100 standard deviations; 2 is usual, 0 leaves none out"
              .formatted(outliers));
    }
    check("user-events", userEvents);
    check("post-events", postEvents);
  }

  private static void check(String name, int events) {
    if (events < 1 || events > MOST) {
      throw new IllegalArgumentException("%s %d is outside 1..%d".formatted(name, events, MOST));
    }
  }

  /** Whether more than one event is asked of users or posts. */
  boolean wantsActivity() {
    return userEvents > 1 || postEvents > 1;
  }
}
