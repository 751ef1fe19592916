package io.feedrank.etl.run;

import java.time.YearMonth;
import java.util.List;

/**
 * The part of the log that retention took out.
 *
 * @param dropped the months that are gone, in order
 * @param waiting those that are to go as soon as nobody reads them any more: at one of the next
 *     runs
 */
public record LogCut(List<Month> dropped, List<YearMonth> waiting) {

  /** Nothing. */
  public static final LogCut NONE = new LogCut(List.of(), List.of());

  /** Copies. */
  public LogCut {
    dropped = List.copyOf(dropped);
    waiting = List.copyOf(waiting);
  }

  /**
   * A month that is gone.
   *
   * @param month in UTC
   * @param events it had
   */
  public record Month(YearMonth month, long events) {}
}
