package io.feedrank.cli.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that grows in one line of a terminal. */
final class BarStep implements ProgressStep {
  private static final int TITLE_WIDTH = 28;

  private final ProgressBar bar;

  BarStep(PrintStream out, String title, String unit, long expected) {
    bar =
        ProgressBar.builder()
            .setTaskName(String.format("%-" + TITLE_WIDTH + "s", title))
            .setInitialMax(expected)
            .setUnit(" " + unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(out))
            .build();
  }

  @Override
  public void advance(long more) {
    bar.stepBy(more);
  }

  @Override
  public void reached(long done, long expected) {
    bar.maxHint(expected < 0 ? ProgressDisplay.UNKNOWN : Math.max(done, expected));
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
