package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SimulatorOptionsTest {
  private static final SimulatorOptions REFERENCE = SimulatorOptions.reference(1);

  @Test
  void theScaleConcernsTheUsersOnly() {
    assertThat(REFERENCE.users()).isEqualTo(163_205);
    assertThat(REFERENCE.withScale(.02).users()).isEqualTo(3_264);
    assertThat(REFERENCE.withScale(.02).posts()).isEqualTo(7_023);
    assertThat(REFERENCE.withScale(2).users()).isEqualTo(326_410);
  }

  @Test
  void refusesValuesOutOfRangeAndNamesTheRange() {
    refuses(() -> REFERENCE.withScale(0), "scale is 0.0; it must be above 0");
    refuses(() -> REFERENCE.withScale(Double.NaN), "scale is NaN");
    refuses(() -> REFERENCE.withScale(1e-9), "at least 1/163205, which is one user");
    refuses(() -> REFERENCE.withPosts(3), "posts is 3; it must be 350 to 1000000");
    refuses(() -> REFERENCE.withRandomSessions(1.5), "randomSessions is 1.5; it must be 0 to 1");
    refuses(() -> REFERENCE.withThreads(0), "threads is 0; it must be 1 to 1024");
  }

  @Test
  void anyLegalNumberOfPostsIsSimulated() {
    for (int posts : new int[] {350, 1_000, 20_000}) {
      SimulatorOptions options = REFERENCE.withPosts(posts).withScale(.0005);
      FeedSimulator simulator = new FeedSimulator(options);
      long[] rows = {0};
      simulator.histories(history -> rows[0] += history.size(), more -> {});
      assertThat(rows[0]).isGreaterThan(82 * 113);
      assertThat(simulator.eligiblePostIds().count()).isBetween(posts * 96L / 100, (long) posts);
    }
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
