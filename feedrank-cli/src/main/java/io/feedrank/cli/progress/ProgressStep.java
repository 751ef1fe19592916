package io.feedrank.cli.progress;

/** One step under way; closing it ends it, done or not. Thread-safe. */
public sealed interface ProgressStep extends AutoCloseable permits BarStep, LineStep {

  /** So many more are done. */
  void advance(long more);

  /** So many of so many are done; the expectation may change from call to call. */
  void reached(long done, long expected);

  @Override
  void close();
}
