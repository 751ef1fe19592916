package io.feedrank.training.symmetric;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that share out numbered tasks, each of which must touch its own results only. */
final class Workers implements AutoCloseable {

  private final int threads;
  private final ExecutorService executor;

  Workers(int threads) {
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            runnable -> {
              Thread thread = new Thread(runnable, "symmetric-trainer");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs the tasks 0 to {@code tasks - 1} and returns when all are done. */
  void run(int tasks, IntConsumer task) {
    if (threads == 1) {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.accept(i);
          }
          return null;
        };
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, tasks); i++) {
      workers.add(worker);
    }
    await(workers);
  }

  private void await(List<Callable<Void>> workers) {
    try {
      for (Future<Void> done : executor.invokeAll(workers)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("training failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
