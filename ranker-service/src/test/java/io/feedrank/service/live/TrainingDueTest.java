package io.feedrank.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingDueTest {

  private static final Duration PAUSE = Duration.ofDays(1);
  private static final long BEGUN = Long.MAX_VALUE - 1; // the ticker may overflow at any time

  private final TrainingDue due = new TrainingDue(PAUSE, BEGUN);

  private static long after(Duration passed) {
    return BEGUN + passed.toNanos();
  }

  private static Optional<Duration> aged(Duration age) {
    return Optional.of(age);
  }

  @Test
  void aRunIsDueAtOnceWhereThereIsNoModelOrAnOldOne() {
    assertThat(due.at(BEGUN, Optional.empty())).isTrue();
    assertThat(due.at(BEGUN, aged(PAUSE))).isTrue();
    assertThat(due.at(BEGUN, aged(PAUSE.minusSeconds(1)))).isFalse();
  }

  @Test
  void aServiceThatStartsGoesOnWithThePauseOfTheOneBefore() {
    assertThat(due.at(after(Duration.ofHours(1)), aged(Duration.ofHours(23)))).isFalse();
    assertThat(due.at(after(Duration.ofHours(2)), aged(Duration.ofHours(24)))).isTrue();
  }

  @Test
  void aRunThatFailedIsTriedAgainAfterThePauseAndNotBefore() {
    due.attempted(BEGUN);
    assertThat(due.at(after(PAUSE.minusSeconds(1)), Optional.empty())).isFalse();
    assertThat(due.at(after(PAUSE), Optional.empty())).isTrue();
  }

  @Test
  void aClockThatJumpsAheadCostsOneRunAtMost() {
    Duration decade = Duration.ofDays(3_650);
    assertThat(due.at(BEGUN, aged(decade))).isTrue();
    due.attempted(BEGUN);
    assertThat(due.at(after(Duration.ofHours(1)), aged(decade))).isFalse();
  }

  @Test
  void aModelFromTheFutureDelaysRunsByOnePause() {
    Optional<Duration> future = aged(Duration.ofDays(-3_650));
    assertThat(due.at(BEGUN, future)).isFalse();
    assertThat(due.at(after(PAUSE), future)).isTrue();
    due.attempted(after(PAUSE));
    assertThat(due.at(after(PAUSE.plusHours(1)), future)).isFalse();
    assertThat(due.at(after(PAUSE.multipliedBy(2)), future)).isTrue();
  }
}
