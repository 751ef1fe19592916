package io.feedrank.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UserMemoriesTest {

  private final BlockingQueue<Set<Long>> erased = new LinkedBlockingQueue<>();

  /** Remembers whom it was told to forget. */
  private final class Diary implements UserMemory {
    @Override
    public void erase(Set<Long> users) {
      erased.add(users);
    }

    @Override
    public void eraseAll() {
      erased.add(Set.of());
    }
  }

  @Test
  void everyPartIsToldAtOnceAndAgainWhenRequestsThatHadBegunHaveEnded()
      throws InterruptedException {
    try (UserMemories memories =
        new UserMemories(List.of(new Diary(), new Diary()), Duration.ofMillis(50))) {
      memories.erase(Set.of(7L));
      assertThat(erased.poll()).containsExactly(7L);
      assertThat(erased.poll()).containsExactly(7L);
      assertThat(erased.poll(1, TimeUnit.MINUTES)).containsExactly(7L);
      assertThat(erased.poll(1, TimeUnit.MINUTES)).containsExactly(7L);
      memories.eraseAll();
      assertThat(erased.poll()).isEmpty();
    }
  }

  @Test
  void nobodyIsNoReasonToTellAnyone() {
    try (UserMemories memories = new UserMemories(List.of(new Diary()), Duration.ZERO)) {
      memories.erase(Set.of());
      assertThat(erased).isEmpty();
    }
  }
}
