package io.feedrank.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a process has open, closed in reverse order when it ends: at the end of the command, or when
 * a signal (Ctrl-C) cuts it short. One hook closes all, because hooks run side by side and the
 * service must be gone before its database goes. Thread-safe.
 */
final class Shutdown implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private volatile boolean begun;

  /** One that closes when the process ends. */
  static Shutdown atEndOfProcess() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "feedrank-shutdown"));
    return shutdown;
  }

  /** Whether closing has begun: what fails from now on fails because of that. */
  boolean begun() {
    return begun;
  }

  /**
   * Adds what was just opened; if the process ends already, closes it at once.
   *
   * @return the same
   */
  synchronized <T extends AutoCloseable> T closes(T opened) {
    open.push(opened);
    if (begun) {
      close();
    }
    return opened;
  }

  @Override
  public synchronized void close() {
    begun = true;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // The others must be closed, too; there is nobody left to throw to.
        System.err.println("feedrank: while ending: " + e.getMessage());
      }
    }
  }
}
