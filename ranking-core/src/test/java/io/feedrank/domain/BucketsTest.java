package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {

  @Test
  void aBucketHoldsItsFirstSecondAndNotTheNextOnes() {
    int bucket = Buckets.HOURLY.of(7_200);
    assertThat(bucket).isEqualTo(2);
    assertThat(Buckets.HOURLY.of(7_199)).isEqualTo(1);
    assertThat(Buckets.HOURLY.start(bucket)).isEqualTo(7_200);
    assertThat(Buckets.HOURLY.of(Buckets.HOURLY.start(3) - 1)).isEqualTo(2);
  }

  @Test
  void theLastSecondFitsTheSmallestBuckets() {
    Buckets minutes = new Buckets(Duration.ofMinutes(1));
    int last = minutes.of(PackedEvent.MAX_SECOND);
    assertThat(minutes.start(last)).isEqualTo(PackedEvent.MAX_SECOND / 60 * 60);
  }

  @Test
  void aDurationHasAtLeastOneBucket() {
    assertThat(Buckets.HOURLY.in(Duration.ofDays(7))).isEqualTo(168);
    assertThat(Buckets.HOURLY.in(Duration.ofMinutes(10))).isEqualTo(1);
  }

  @Test
  void refusesLengthsThatDoNotCutADayEvenly() {
    for (Duration length :
        new Duration[] {
          Duration.ofSeconds(59),
          Duration.ofDays(2),
          Duration.ofHours(5),
          Duration.ofMillis(3_600_500),
          Duration.ofHours(-1)
        }) {
      assertThatThrownBy(() -> new Buckets(length))
          .as("%s", length)
          .hasMessageContaining("divisor of a day");
    }
    assertThat(new Buckets(Duration.ofDays(1)).of(86_400)).isEqualTo(1);
  }
}
