package io.feedrank.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UncountedEventsTest {

  private static final Instant START = Instant.parse("2021-12-20T14:00:00Z");

  private final AtomicBoolean waiting = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();
  private final UncountedEvents events =
      new UncountedEvents(
          () -> {
            looks.incrementAndGet();
            return waiting.get();
          });

  private static Instant after(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aFeedWithoutNewEventsIsNeverLate() {
    for (int minute = 0; minute < 600; minute++) {
      events.look(1, after(minute));
    }
    assertThat(events.waited(after(600))).isZero();
  }

  @Test
  void theTimeRunsFromTheFirstSightOfUncountedEventsToTheRunThatCountsThem() {
    events.look(1, START);
    waiting.set(true);
    events.look(1, after(10));
    events.look(1, after(60));
    assertThat(events.waited(after(130))).isEqualTo(Duration.ofHours(2));
    events.look(2, after(130));
    assertThat(events.waited(after(131))).as("new events since run 2").hasMinutes(1);
    waiting.set(false);
    events.look(2, after(135));
    assertThat(events.waited(after(140))).isZero();
  }

  @Test
  void looksAtTheLogOnceAMinuteAndAfterEachRun() {
    for (int second = 0; second < 120; second++) {
      events.look(second < 90 ? 1 : 2, START.plusSeconds(second));
    }
    assertThat(looks).hasValue(3);
  }
}
