package io.feedrank.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.IdForm;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

  private static final CallerIds NUMBERS = new CallerIds(IdForm.NUMBERS);

  private static final Set<String> KNOWN = Set.of("id", "time", "limit");

  private static QueryParameters parse(String raw) {
    return QueryParameters.parse(raw, KNOWN);
  }

  @Test
  void readsEscapesAndPluses() {
    assertThat(parse("time=2021-12-20%2014:00+x&&id=7").text("time"))
        .contains("2021-12-20 14:00 x");
    assertThat(QueryParameters.parse(null, KNOWN).text("time")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"limt=5, limit", "ID=5, id", "user_id=5, id", "timestamp=5, time"})
  void namesTheKnownParameterThatAnUnknownOneIsNearestTo(String raw, String nearest) {
    assertThatThrownBy(() -> parse(raw))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("did you mean '" + nearest + "'")
        .hasMessageContaining("id, limit, time");
  }

  @Test
  void refusesAParameterThatIsGivenTwice() {
    assertThatThrownBy(() -> parse("id=1&id=1"))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("'id' is given more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=%", "id=%zz", "%=1", "id=%4"})
  void refusesDamagedEscapes(String raw) {
    assertThatThrownBy(() -> parse(raw))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("percent escape");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 42, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void readsEveryIdOf64Bits(long id) {
    assertThat(parse("id=" + id).id("id", NUMBERS).number()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id=",
        "id",
        "id=x",
        "id=1.0",
        "id=1e3",
        "id=%201",
        "id=+1",
        "id=0x10",
        "id=٤٢",
        "id=9223372036854775808",
        "id=-9223372036854775809",
        "id=99999999999999999999999999"
      })
  void refusesWhatIsNoIdAndSaysWhatIs(String raw) {
    assertThatThrownBy(() -> parse(raw).id("id", NUMBERS))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("whole number from -9223372036854775808 to 9223372036854775807");
  }

  @Test
  void saysThatAnIdIsMissing() {
    assertThatThrownBy(() -> parse("limit=1").id("id", NUMBERS))
        .hasMessageContaining("'id' is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=-5", "limit=", "limit=five"})
  void refusesNumbersOutOfBoundsAndNamesTheBounds(String raw) {
    assertThatThrownBy(() -> parse(raw).number("limit", 1, 100, 5))
        .hasMessageContaining("from 1 to 100");
  }

  @Test
  void cutsLongValuesInMessages() {
    assertThatThrownBy(() -> parse("id=" + "9".repeat(5_000)).id("id", NUMBERS))
        .message()
        .hasSizeLessThan(300);
  }
}
