package io.feedrank.cli.progress;

import java.io.PrintStream;

/**
 * Shows how far long steps have come: as bars on a terminal, as plain lines in a pipe or a log.
 * Steps follow one another; a step may be told of its progress from any thread.
 *
 * @param out where it is shown; standard error, so that results stay clean
 * @param terminal whether that is a terminal
 */
public record ProgressDisplay(PrintStream out, boolean terminal) {

  /** What {@link #begin} is told when it is not known how much there is to do. */
  public static final long UNKNOWN = -1;

  /**
   * Begins a step.
   *
   * @param title what is done, in a word or two
   * @param unit what is counted, in the plural
   * @param expected how many there are, 0 or more, or {@link #UNKNOWN}
   */
  public ProgressStep begin(String title, String unit, long expected) {
    return terminal
        ? new BarStep(out, title, unit, expected)
        : new LineStep(out, title, unit, expected);
  }
}
