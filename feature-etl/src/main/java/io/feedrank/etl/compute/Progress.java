package io.feedrank.etl.compute;

/**
 * Hears how far a long computation is.
 *
 * <p>Always called from the thread that started the computation, in order; a slow listener slows
 * the computation down, a throwing one ends it.
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
   * @param stage what is being done, in a few words for people
   * @param done units finished, from 0
   * @param total units in all, or {@link #UNKNOWN_TOTAL}
   */
  void report(String stage, long done, long total);
}
