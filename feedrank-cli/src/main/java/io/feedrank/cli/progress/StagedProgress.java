package io.feedrank.cli.progress;

import io.feedrank.progress.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Turns the reports of a long piece of work into steps, one for each stage. What follows a colon in
 * the words for a stage is not shown. Thread-safe.
 */
public final class StagedProgress implements Progress, AutoCloseable {
  private final ProgressDisplay display;
  private final String unit;
  private String stage = "";
  private @Nullable ProgressStep step;

  /**
   * Nothing under way yet.
   *
   * @param unit what all stages count, in the plural; may be empty
   */
  public StagedProgress(ProgressDisplay display, String unit) {
    this.display = display;
    this.unit = unit;
  }

  @Override
  public synchronized void report(String words, long done, long total) {
    String now = words.split(":", 2)[0];
    ProgressStep current = step;
    if (current == null || !now.equals(stage)) {
      close();
      stage = now;
      current = display.begin(now, unit, total);
      step = current;
    }
    current.reached(done, total);
  }

  @Override
  public synchronized void close() {
    if (step != null) {
      step.close();
      step = null;
    }
  }
}
