package io.feedrank.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The limit against a simulated service: two threads, 10 ms of work a request on average, first
 * come first served, callers that send at random times.
 */
class ConcurrencyLimitTest {

  private static final int THREADS = 2;
  private static final int FEWEST = THREADS * Admission.FEWEST_A_THREAD;
  private static final double WORK_MILLIS = 10;
  private static final double CAPACITY = THREADS / (WORK_MILLIS / 1e3);

  private record Request(long arrived, int found) {}

  private record End(long at, Request request) implements Comparable<End> {
    @Override
    public int compareTo(End other) {
      return Long.compare(at, other.at);
    }
  }

  /** What callers saw: answers a second and the latencies of the admitted, ascending. */
  private record Seen(double answersPerSecond, List<Long> latencies, int refused) {
    double millis(double quantile) {
      return latencies.get((int) (quantile * (latencies.size() - 1))) / 1e6;
    }
  }

  /** A service that is asked for a while before it is watched. */
  private static final class Simulation {
    private final Random random = new Random(1);
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final PriorityQueue<End> working = new PriorityQueue<>();
    private long now;
    private final ConcurrencyLimit limit =
        new ConcurrencyLimit(new ConcurrencyLimit.Bounds(THREADS, FEWEST, 64, 512), () -> now);
    private final long[] latencies = new long[1_000_000];
    private int answered;
    private int refused;

    Seen run(double perSecond, Duration time) {
      long end = now + time.toNanos();
      long next = now;
      answered = 0;
      refused = 0;
      long began = now;
      while (now < end) {
        if (!working.isEmpty() && working.element().at() <= next) {
          ends(working.remove());
        } else {
          now = next;
          arrives();
          next = now + (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
        }
      }
      List<Long> sorted = Arrays.stream(latencies, 0, answered).sorted().boxed().toList();
      return new Seen(answered / ((now - began) / 1e9), sorted, refused);
    }

    private void arrives() {
      int found = limit.tryEnter();
      if (found == 0) {
        refused++;
        return;
      }
      waiting.add(new Request(now, found));
      begin();
    }

    private void begin() {
      while (working.size() < THREADS && !waiting.isEmpty()) {
        double work = WORK_MILLIS * (0.5 + random.nextDouble());
        working.add(new End(now + (long) (work * 1e6), waiting.remove()));
      }
    }

    private void ends(End end) {
      now = end.at();
      long latency = now - end.request().arrived();
      limit.leave(0, end.request().found(), latency);
      latencies[answered++] = latency;
      begin();
    }
  }

  @Test
  void tenAndAHundredTimesTheLoadKeepLatencyAndThroughput() {
    for (int times : new int[] {10, 100}) {
      Simulation service = new Simulation();
      Seen alone = service.run(0.3 * CAPACITY, Duration.ofSeconds(20));
      var unused = service.run(times * CAPACITY, Duration.ofSeconds(3));
      Seen loaded = service.run(times * CAPACITY, Duration.ofSeconds(30));
      System.out.printf(
          "%d times the load: %.1f answers/s of %.1f, p50 %.1f ms, p99 %.1f ms; without load p99 %.1f ms%n",
          times,
          loaded.answersPerSecond(),
          CAPACITY,
          loaded.millis(0.5),
          loaded.millis(0.99),
          alone.millis(0.99));
      assertThat(loaded.millis(0.99)).isLessThan(3 * alone.millis(0.99));
      assertThat(loaded.answersPerSecond()).isGreaterThan(0.9 * CAPACITY);
      assertThat(alone.refused()).isZero();
    }
  }

  @Test
  void aBurstIsLetInAndTheLimitComesBackAfterOverload() {
    Simulation service = new Simulation();
    var before = service.run(0.3 * CAPACITY, Duration.ofSeconds(10));
    assertThat(before.refused()).isZero();
    assertThat(service.limit.limit()).isGreaterThanOrEqualTo(64);
    var unused = service.run(10 * CAPACITY, Duration.ofSeconds(5));
    assertThat(service.limit.limit()).isLessThan(16);
    var after = service.run(0.5 * CAPACITY, Duration.ofSeconds(20));
    assertThat(service.limit.limit()).isGreaterThanOrEqualTo(64);
    assertThat(after.answersPerSecond()).isGreaterThan(0.45 * CAPACITY);
  }

  @Test
  void aServiceThatGetsSlowerIsLearnedAnew() {
    long[] now = {0};
    ConcurrencyLimit limit =
        new ConcurrencyLimit(new ConcurrencyLimit.Bounds(2, FEWEST, 64, 512), () -> now[0]);
    for (int i = 0; i < 2_000; i++) {
      int found = limit.tryEnter();
      now[0] += 10_000_000;
      limit.leave(0, found, 10_000_000);
    }
    assertThat(limit.limit()).isGreaterThanOrEqualTo(64);
    for (int i = 0; i < 2_000; i++) {
      int found = limit.tryEnter();
      now[0] += 50_000_000;
      limit.leave(0, found, 50_000_000);
    }
    assertThat(limit.limit()).isGreaterThanOrEqualTo(64);
  }
}
