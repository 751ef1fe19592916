package io.feedrank.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Work on numbered blocks, done on several threads and handed over in the order of the blocks. At
 * most {@code 2 threads + 1} blocks exist at any time, so memory is bounded whatever their number.
 */
final class OrderedBlocks {
  private OrderedBlocks() {}

  /**
   * Runs {@code work} on blocks 0 to {@code blocks - 1} and hands each result, in order, to {@code
   * sink} on the calling thread. An exception of either ends the run.
   *
   * @throws IllegalStateException if the calling thread is interrupted
   */
  static <T> void run(int blocks, int threads, IntFunction<T> work, Consumer<? super T> sink) {
    ExecutorService workers = Executors.newFixedThreadPool(threads, OrderedBlocks::thread);
    Deque<Future<T>> running = new ArrayDeque<>();
    try {
      for (int next = 0; next < blocks || !running.isEmpty(); ) {
        if (next < blocks && running.size() < 2 * threads) {
          int block = next++;
          running.addLast(workers.submit(() -> work.apply(block)));
        } else {
          sink.accept(result(running.removeFirst()));
        }
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The simulation was interrupted; start it again.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("A simulated block failed.", e.getCause());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "feed-simulator");
    thread.setDaemon(true);
    return thread;
  }
}
