package io.feedrank.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTextTest {

  @ParameterizedTest
  @CsvSource({
    "2021-12-20T14:00, 2021-12-20T14:00:00Z",
    "2021-12-20T14:00:05, 2021-12-20T14:00:05Z",
    "2021-12-20T14:00:05Z, 2021-12-20T14:00:05Z",
    "2021-12-20t14:00:05z, 2021-12-20T14:00:05Z",
    "2021-12-20 14:00:05, 2021-12-20T14:00:05Z",
    "2021-12-20T14:00:05.999, 2021-12-20T14:00:05Z",
    "2021-12-20T14:00+03:00, 2021-12-20T11:00:00Z",
    "2021-12-20T14:00 03:00, 2021-12-20T11:00:00Z",
    "2021-12-20 14:00:00.5 03:00, 2021-12-20T11:00:00Z",
    "2021-12-20T23:30-05:30, 2021-12-21T05:00:00Z",
    "2021-12-20, 2021-12-20T00:00:00Z",
    "20211220, 2021-12-20T00:00:00Z",
    "1640008800, 2021-12-20T14:00:00Z",
    "1970-01-01, 1970-01-01T00:00:00Z"
  })
  void readsIsoTimesAndTakesThemForUtcUnlessTheySayOtherwise(String text, Instant instant) {
    assertThat(MomentText.parse("parameter 'time'", text).instant()).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2021",
        "2021-12-20T",
        "2021-12-20T25:00",
        "2021-02-30",
        "1640008",
        "20.12.2021",
        "2021-12-20T14:00Q",
        "1969-12-31T23:59:59",
        "2300-01-01",
        "+999999999-01-01",
        "2021-12-20T14:00:00[Europe/Paris]",
        "2021-12-20T14:00+99:00"
      })
  void refusesWhatIsNoTimeAndSaysWhatIs(String text) {
    assertThatThrownBy(() -> MomentText.parse("parameter 'time'", text))
        .isInstanceOf(BadParameterException.class)
        .hasMessageStartingWith("parameter 'time' is '" + text + "'")
        .hasMessageContaining("2021-12-20T14:00:00Z");
  }
}
