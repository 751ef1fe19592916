package io.feedrank.benchmarks.replicas;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The outcomes of the requests of one step. Thread-safe. */
final class RequestTally {

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger underway = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger unacknowledged = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();
  private final Collection<Failure> failures = new ConcurrentLinkedQueue<>();

  /**
   * A request that got no good answer.
   *
   * @param event whether it was a report of an event, else a question
   * @param began when it was sent, as nanoseconds of {@link System#nanoTime}
   * @param why a status, or what went wrong
   */
  record Failure(boolean event, long began, String why) {}

  void begins() {
    requests.incrementAndGet();
    underway.incrementAndGet();
  }

  void ends(long began) {
    long took = System.nanoTime() - began;
    slowest.accumulateAndGet(took, Math::max);
    underway.decrementAndGet();
  }

  void fails(Failure failure) {
    failures.add(failure);
  }

  void repeats() {
    repeated.incrementAndGet();
  }

  void givesUp() {
    unacknowledged.incrementAndGet();
  }

  /** Events that were never acknowledged, however often they were reported. */
  int unacknowledged() {
    return unacknowledged.get();
  }

  int requests() {
    return requests.get();
  }

  int repeated() {
    return repeated.get();
  }

  boolean anyUnderway() {
    return underway.get() > 0;
  }

  Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /** How many questions failed. */
  int failedQuestions() {
    return (int) failures.stream().filter(failure -> !failure.event()).count();
  }

  /** How many reports of events failed at the first attempt. */
  int failedEvents() {
    return (int) failures.stream().filter(Failure::event).count();
  }

  /** How many requests failed that were sent after a moment of {@link System#nanoTime}. */
  int failedAfter(long moment) {
    return (int) failures.stream().filter(failure -> failure.began() - moment > 0).count();
  }

  /** The reasons, each with how often. */
  Map<String, Long> reasons() {
    return failures.stream()
        .collect(Collectors.groupingBy(Failure::why, TreeMap::new, Collectors.counting()));
  }
}
