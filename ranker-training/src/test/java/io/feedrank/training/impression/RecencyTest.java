package io.feedrank.training.impression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecencyTest {

  private static final long DAY = 86_400;

  private static double weight(Duration halfLife, long daysBefore) {
    RequestGroup request =
        new RequestGroup(0, new Moment((100 - daysBefore) * DAY), new int[0], new float[0]);
    return new Recency(new Moment(100 * DAY), halfLife).applyAsDouble(request);
  }

  @Test
  void aRequestCountsHalfAfterEachHalfLife() {
    assertThat(weight(Duration.ofDays(10), 0)).isEqualTo(1);
    assertThat(weight(Duration.ofDays(10), 10)).isCloseTo(.5, within(1e-15));
    assertThat(weight(Duration.ofDays(10), 30)).isCloseTo(.125, within(1e-15));
    assertThat(weight(Duration.ofDays(10), 5)).isCloseTo(Math.sqrt(.5), within(1e-15));
  }

  @Test
  void withoutAHalfLifeAllCountAlike() {
    assertThat(weight(Duration.ZERO, 90)).isEqualTo(1);
  }

  @Test
  void aNegativeHalfLifeIsRefused() {
    assertThatThrownBy(() -> weight(Duration.ofDays(-1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30d");
  }
}
