package io.feedrank.etl.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class TaskWorkersTest {

  @Test
  void runsEveryTaskOnceAtAnyThreadCount() {
    for (int threads : new int[] {1, 2, 7}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(1_000);
      new TaskWorkers(threads).forEach(runs.length(), runs::incrementAndGet);
      for (int i = 0; i < runs.length(); i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void cutsRowsIntoBlocksWithoutGapOrOverlap() {
    for (int rows : new int[] {0, 1, 9, 10, 11, 100}) {
      int[] seen = new int[rows];
      AtomicInteger blocks = new AtomicInteger();
      new TaskWorkers(3)
          .forEachBlock(
              rows,
              10,
              (block, from, to) -> {
                assertThat(from).isEqualTo(block * 10);
                blocks.incrementAndGet();
                for (int r = from; r < to; r++) {
                  seen[r]++;
                }
              });
      assertThat(seen).containsOnly(rows == 0 ? new int[0] : new int[] {1});
      assertThat(blocks).hasValue(TaskWorkers.blocks(rows, 10));
    }
  }

  @Test
  void throwsTheFailureOfATaskAndHandsOutNoMore() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new TaskWorkers(1)
                    .forEach(
                        100,
                        task -> {
                          runs.incrementAndGet();
                          if (task == 3) {
                            throw new IllegalStateException("task 3");
                          }
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("task 3");
    assertThat(runs).hasValue(4);
  }

  @Test
  void throwsAFailureOfAnotherThread() {
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                new TaskWorkers(2)
                    .forEach(
                        2,
                        task -> {
                          if (Thread.currentThread() != caller) {
                            throw new OutOfMemoryError("elsewhere");
                          }
                          sleep();
                        }))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("elsewhere");
  }

  @Test
  void finishesWhenInterruptedAndKeepsTheFlag() {
    AtomicInteger runs = new AtomicInteger();
    Thread.currentThread().interrupt();
    new TaskWorkers(4).forEach(500, task -> runs.incrementAndGet());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs).hasValue(500);
  }

  @Test
  void refusesToWorkWithoutThreads() {
    assertThatThrownBy(() -> new TaskWorkers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1")
        .hasMessageContaining("0");
    assertThat(TaskWorkers.ofAvailableProcessors().threads()).isPositive();
  }

  /** Long enough that the other thread takes the second task. */
  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
