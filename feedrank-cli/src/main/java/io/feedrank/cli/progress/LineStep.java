package io.feedrank.cli.progress;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line now and then, and one at the end. */
final class LineStep implements ProgressStep {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final String title;
  private final String unit;
  private final long begun = System.nanoTime();
  private long expected;
  private long done;
  private long lastLine = begun;

  LineStep(PrintStream out, String title, String unit, long expected) {
    this.out = out;
    this.title = title;
    this.unit = unit;
    this.expected = expected;
  }

  @Override
  public synchronized void advance(long more) {
    reached(done + more, expected);
  }

  @Override
  public synchronized void reached(long nowDone, long nowExpected) {
    done = nowDone;
    expected = nowExpected;
    if (System.nanoTime() - lastLine >= PAUSE && done != expected) {
      lastLine = System.nanoTime();
      print();
    }
  }

  @Override
  public synchronized void close() {
    print();
  }

  private void print() {
    StringBuilder line = new StringBuilder(title).append(':');
    if (done > 0 || expected > 0) {
      line.append(String.format(Locale.ROOT, " %,d", done));
      if (expected > done) {
        line.append(String.format(Locale.ROOT, " of %,d", expected));
      }
      line.append(unit.isEmpty() ? "," : " " + unit + ",");
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    out.println(line.append(String.format(Locale.ROOT, " %.1f s", seconds)));
  }
}
