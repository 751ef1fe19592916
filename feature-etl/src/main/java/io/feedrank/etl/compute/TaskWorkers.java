package io.feedrank.etl.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * A number of threads that share numbered tasks.
 *
 * <p>Which thread takes which task is left to chance; a computation is reproducible at any thread
 * count as long as the cut into tasks does not depend on the count, no task writes what another
 * reads, and partial sums are added up in task order afterwards.
 *
 * @param threads how many threads work at once, the caller's included; at least 1
 */
public record TaskWorkers(int threads) {

  /** Checks the range. */
  public TaskWorkers {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
  }

  /** As many threads as the JVM sees processors. */
  public static TaskWorkers ofAvailableProcessors() {
    return new TaskWorkers(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Runs tasks 0 to {@code tasks - 1}, each exactly once, and returns when all are done. What the
   * tasks wrote is visible to the caller afterwards.
   *
   * <p>The first failure stops the handing out of further tasks and is thrown here. An interrupt
   * does not end the wait; the flag stays set.
   */
  public void forEach(int tasks, IntConsumer task) {
    Shift shift = new Shift(tasks, task);
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, tasks); i++) {
      Thread other = new Thread(shift, "feedrank-worker-" + i);
      other.setDaemon(true);
      other.start();
      others.add(other);
    }
    shift.run();
    joinAll(others);
    shift.rethrow();
  }

  /**
   * Cuts rows 0 to {@code rows - 1} into blocks of {@code blockRows} (the last may be shorter) and
   * runs the task on each.
   */
  public void forEachBlock(int rows, int blockRows, BlockTask task) {
    forEach(
        blocks(rows, blockRows),
        block -> {
          int from = block * blockRows;
          task.run(block, from, Math.min(rows, from + blockRows));
        });
  }

  /** The number of blocks that {@link #forEachBlock} makes of so many rows. */
  public static int blocks(int rows, int blockRows) {
    return (int) (((long) rows + blockRows - 1) / blockRows);
  }

  private static void joinAll(List<Thread> others) {
    boolean interrupted = false;
    for (Thread other : others) {
      boolean joined = false;
      while (!joined) {
        try {
          other.join();
          joined = true;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Works on the rows of one block. */
  @FunctionalInterface
  public interface BlockTask {

    /**
     * Works on rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param block the block's number, from 0
     */
    void run(int block, int from, int to);
  }

  /** One run over the tasks, shared by its threads. */
  private static final class Shift implements Runnable {
    private final int tasks;
    private final IntConsumer task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Shift(int tasks, IntConsumer task) {
      this.tasks = tasks;
      this.task = task;
    }

    @Override
    public void run() {
      try {
        for (int t = next.getAndIncrement();
            t < tasks && failure.get() == null;
            t = next.getAndIncrement()) {
          task.accept(t);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
