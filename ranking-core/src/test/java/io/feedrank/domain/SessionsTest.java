package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {

  @Test
  void splitsOnlyAfterMoreThanTheGap() {
    Sessions sessions = new Sessions(Duration.ofSeconds(10));
    assertThat(sessions.splits(100, 110)).isFalse();
    assertThat(sessions.splits(100, 111)).isTrue();
    assertThat(sessions.splits(100, 100)).isFalse();
  }

  @Test
  void refusesGapsOutsideASecondToADay() {
    assertThatThrownBy(() -> new Sessions(Duration.ZERO)).hasMessageContaining("1 second to 1 day");
    assertThatThrownBy(() -> new Sessions(Duration.ofDays(1).plusSeconds(1)))
        .hasMessageContaining("PT24H1S");
    assertThat(new Sessions(Duration.ofDays(1)).splits(0, 86_401)).isTrue();
  }
}
