package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {

  @Test
  void decomposesInUtcWhateverTheZoneOfTheMachine() {
    Moment moment = Moment.of(Instant.parse("2021-12-29T23:59:59.999Z"));
    assertThat(moment.hour()).isEqualTo(23);
    assertThat(moment.weekday()).isEqualTo(3);
    assertThat(moment.instant()).isEqualTo(Instant.parse("2021-12-29T23:59:59Z"));
    assertThat(Moment.of(Instant.parse("2022-01-02T00:00:00Z")).weekday()).isEqualTo(7);
    assertThat(new Moment(0).weekday()).isEqualTo(4);
  }

  @Test
  void afterAnInstantKnowsWhatHappenedUpToIt() {
    assertThat(Moment.after(Instant.ofEpochSecond(10)).second()).isEqualTo(11);
    assertThat(Moment.after(Instant.ofEpochSecond(10, 5)).second()).isEqualTo(11);
  }

  @Test
  void comparesByTime() {
    assertThat(new Moment(3)).isLessThan(new Moment(4)).isEqualByComparingTo(new Moment(3));
  }

  @Test
  void refusesTimesThatNoEventCanHave() {
    assertThatThrownBy(() -> new Moment(-1)).hasMessageContaining("moment -1");
    assertThatThrownBy(() -> Moment.of(Instant.parse("2300-01-01T00:00:00Z")))
        .hasMessageContaining("1970 to 2242");
  }
}
