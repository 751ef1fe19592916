package io.feedrank.etl.load;

/** Hears how far an import is; called from the importing thread. */
@FunctionalInterface
public interface ImportProgress {

  /** Listens to nothing. */
  ImportProgress SILENT = (step, rows, bytes, totalBytes) -> {};

  /**
   * Takes note of a step.
   *
   * @param step what is being done, in a few words for people
   * @param rows read so far in this step
   * @param bytes read so far of the file at hand
   * @param totalBytes the size of the file at hand; 0 for steps that read no file
   */
  void report(String step, long rows, long bytes, long totalBytes);
}
