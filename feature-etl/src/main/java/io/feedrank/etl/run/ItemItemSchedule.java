package io.feedrank.etl.run;

import io.feedrank.etl.itemitem.ItemItemOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The schedule and the options of fitting item-item models: at cuts that lie whole multiples of a
 * period after 1970, so that where the cuts lie does not depend on which events have come in so
 * far.
 *
 * @param options how each is fitted
 * @param every the period between cuts, 1 to 365 whole days
 * @param versions the most models of consecutive periods kept, the latest ones; 1 to 1,000
 * @param older the most models kept of the time before these, evenly apart, so that rows of all
 *     times have a model; 0 to 1,000
 */
public record ItemItemSchedule(ItemItemOptions options, Duration every, int versions, int older) {

  /** A model a week for half a year, and 52 of the time before. */
  public static final ItemItemSchedule DEFAULT =
      new ItemItemSchedule(ItemItemOptions.defaults(), Duration.ofDays(7), 26, 52);

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
    if (older < 0 || older > 1_000) {
      throw new IllegalArgumentException("older versions %d are outside 0..1000".formatted(older));
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
    long begin = Math.floorDiv(firstSecond, period) + 1;
    long recent = Math.max(begin, last - versions + 1);
    long step = step(recent - begin);
    List<Long> cuts = new ArrayList<>();
    for (long cut = begin; cut <= last; cut++) {
      if (cut >= recent || (step > 0 && cut % step == 0)) {
        cuts.add(cut * period);
      }
    }
    return cuts;
  }

  /**
   * The periods between older models: a power of two, so that few of them change as the log grows;
   * 0 for no older models.
   */
  private long step(long periods) {
    long step = older == 0 ? 0 : 1;
    while (step > 0 && periods / step >= older) {
      step *= 2;
    }
    return step;
  }
}
