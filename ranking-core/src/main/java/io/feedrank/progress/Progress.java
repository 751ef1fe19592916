package io.feedrank.progress;

/**
 * Hears how far a long piece of work is.
 *
 * <p>Called from one thread at a time, in order; a slow listener slows the work down, a throwing
 * one ends it.
 */
@FunctionalInterface
public interface Progress {

  /** Listens to nothing. */
  Progress SILENT = (stage, done, total) -> {};

  /** The total of a stage whose length is not known before its end. */
  long UNKNOWN_TOTAL = -1;

  /**
   * Takes note of a step.
   *
   * @param stage what is being done, in a few words for people; another stage begins when the words
   *     before a colon change, what follows the colon may change at every step
   * @param done units finished, from 0
   * @param total units in all, or {@link #UNKNOWN_TOTAL}
   */
  void report(String stage, long done, long total);
}
