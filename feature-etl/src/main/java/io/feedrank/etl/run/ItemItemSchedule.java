package io.feedrank.etl.run;

import io.feedrank.etl.itemitem.ItemItemOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When and how item-item models are fitted: at cuts that lie whole multiples of a period after
 * 1970, so that where the cuts lie does not depend on which events have come in so far.
 *
 * @param options how each is fitted
 * @param every the period between cuts, 1 to 365 whole days
 * @param versions the most models kept, the latest ones; 1 to 1,000
 */
public record ItemItemSchedule(ItemItemOptions options, Duration every, int versions) {

  /** A model a week, half a year of them. */
  public static final ItemItemSchedule DEFAULT =
      new ItemItemSchedule(ItemItemOptions.defaults(), Duration.ofDays(7), 26);

  /** Checks the ranges. */
  public ItemItemSchedule {
    if (!every.equals(Duration.ofDays(every.toDays()))
        || every.toDays() < 1
        || every.toDays() > 365) {
      throw new IllegalArgumentException(
          "period %s between item-item models is not legal; give 1 to 365 whole days"
              .formatted(every));
    }
    if (versions < 1 || versions > 1_000) {
      throw new IllegalArgumentException("versions %d are outside 1..1000".formatted(versions));
    }
  }

  /**
   * The cuts that lie in a log: after its first event, and not after its last.
   *
   * @return seconds since 1970, ascending
   */
  List<Long> cuts(long firstSecond, long lastSecond) {
    long period = every.toSeconds();
    long last = Math.floorDiv(lastSecond, period);
    long first = Math.max(Math.floorDiv(firstSecond, period) + 1, last - versions + 1);
    List<Long> cuts = new ArrayList<>();
    for (long cut = first; cut <= last; cut++) {
      cuts.add(cut * period);
    }
    return cuts;
  }
}
