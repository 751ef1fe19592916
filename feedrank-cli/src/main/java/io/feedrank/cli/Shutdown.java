package io.feedrank.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The open resources of a process, closed in reverse order when it ends: at the end of the command,
 * or when a signal (Ctrl-C) cuts it short. One hook closes all, because hooks run side by side and
 * the service must be gone before its database goes. Thread-safe.
 */
final class Shutdown implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** One that closes when the process ends. */
  static Shutdown atEndOfProcess() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "feedrank-shutdown"));
    return shutdown;
  }

  /** Whether closing has begun: what fails from now on fails because of that. */
  boolean begun() {
    return end.getCount() == 0;
  }

  /**
   * Adds what was just opened; if the process ends already, closes it at once.
   *
   * @return the same
   */
  synchronized <T extends AutoCloseable> T closes(T opened) {
    open.push(opened);
    if (begun()) {
      close();
    }
    return opened;
  }

  /** Waits until closing begins. */
  void await() throws InterruptedException {
    end.await();
  }

  /**
   * Waits until closing begins, but not longer than this.
   *
   * @return whether it has begun
   */
  boolean await(Duration atMost) throws InterruptedException {
    return end.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void close() {
    end.countDown();
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
