package io.feedrank.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  private final Timestamps timestamps = new Timestamps();

  private Instant read(String text) throws RefusedRow {
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
    return Instant.EPOCH.plus(timestamps.micros(bytes, 1, bytes.length - 1), ChronoUnit.MICROS);
  }

  @ParameterizedTest
  @CsvSource({
    "2021-10-20 11:08:10, 2021-10-20T11:08:10Z",
    "2021-10-20T11:08:10Z, 2021-10-20T11:08:10Z",
    "2021-10-20 11:08:10.5, 2021-10-20T11:08:10.5Z",
    "2021-10-20 11:08:10.123456789, 2021-10-20T11:08:10.123456Z",
    "2021-10-20 11:08:10+03:00, 2021-10-20T08:08:10Z",
    "2021-10-20 11:08:10.25-0130, 2021-10-20T12:38:10.25Z",
    "2021-10-20 11:08:10+03, 2021-10-20T08:08:10Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "20211020, 2021-10-20T00:00:00Z",
    "2021-10-20 11:08, 2021-10-20T11:08:00Z",
    "2021-10-20T11:08+03:00, 2021-10-20T08:08:00Z",
    "2021-10-20 11:08:10-18:00, 2021-10-21T05:08:10Z",
    "100000000, 1973-03-03T09:46:40Z",
    "964982703, 2000-07-30T18:45:03Z",
    "1969-12-31 23:59:59, 1969-12-31T23:59:59Z"
  })
  void readsTheUsualForms(String text, Instant instant) throws RefusedRow {
    assertThat(read(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2021-13-01",
        "2023-02-29",
        "2021-10-20 24:00:00",
        "2021-10-20 11:60:00",
        "2021-10-20 11:",
        "2021-10-20 11:08:",
        "2021-10-20 11:08:10.",
        "2020-17-11",
        "2021-00-10",
        "2021-04-31",
        "20211320",
        "0",
        "12345",
        "2021-10-20 11:08:10+99:99",
        "2021-10-20 11:08:10+03:60",
        "2021-10-20 11:08:10+18:01",
        "2021-10-20 11:08:1x",
        "2021-10-20 11:08:10 Moscow",
        "20.10.2021",
        "1634728090000",
        "2021-10-20 11:08:10+3"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RefusedRow.class)
        .hasMessageContaining("'" + text + "'");
  }

  /**
   * The parts of a day were compared with those of the row before, packed, before they were
   * checked.
   */
  @Test
  void refusesDaysThatDoNotExistWhateverDayCameBeforeSeed5() throws RefusedRow {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      read("%04d-%02d-%02d".formatted(1990 + random.nextInt(60), 1 + random.nextInt(12), 11));
      int year = 1990 + random.nextInt(60);
      int month = random.nextInt(100);
      int day = random.nextInt(100);
      String text = "%04d-%02d-%02d".formatted(year, month, day);
      boolean exists =
          month >= 1 && month <= 12 && day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
      if (exists) {
        assertThat(read(text)).isEqualTo(text + "T00:00:00Z");
      } else {
        assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(RefusedRow.class);
      }
    }
  }

  @Test
  void saysThatMillisecondsHaveToBeDivided() {
    assertThatThrownBy(() -> read("1634728090000")).hasMessageContaining("divided by 1000");
  }

  @Test
  void agreesWithTheJdkOnAnyTimeSeed3() throws RefusedRow {
    Random random = new Random(3);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(0, 1L << 33);
      String text = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(format);
      assertThat(read(text)).isEqualTo(Instant.ofEpochSecond(second));
    }
  }

  @Test
  void realNumbersAreReadExactlySeed4() throws RefusedRow {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      String text =
          switch (i % 3) {
            case 0 -> Double.toString(random.nextDouble() * 1000);
            case 1 -> "%d.%09d".formatted(random.nextInt(10), random.nextInt(1_000_000_000));
            default -> Integer.toString(random.nextInt());
          };
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(NumberParser.real(bytes, 0, bytes.length)).isEqualTo(Double.parseDouble(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "12a",
        "9223372036854775808",
        "-9223372036854775809",
        "1.5",
        "12345678901234567890"
      })
  void refusesWhatIsNoWholeNumber(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> NumberParser.whole(bytes, 0, bytes.length))
        .isInstanceOf(RefusedRow.class);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        -1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE + 1,
        1234567890123456789L,
        -1234567890123456789L
      })
  void readsEveryWholeNumberOf64Bits(long number) throws RefusedRow {
    byte[] bytes = Long.toString(number).getBytes(StandardCharsets.UTF_8);
    assertThat(NumberParser.whole(bytes, 0, bytes.length)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.2.3", "abc", "NaN", "Infinity", "12d", "0x1p3", "3,5"})
  void refusesWhatIsNoNumber(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> NumberParser.real(bytes, 0, bytes.length))
        .isInstanceOf(RefusedRow.class);
  }
}
