package io.feedrank.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.plot.Ticks.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void fallOnRoundNumbersWithNoSuperfluousDigits() {
    assertThat(labels(Axis.number(""), 0, 1, 5))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(Axis.number(""), -4, 4, 5))
        .containsExactly("\u22124", "\u22122", "0", "2", "4");
    assertThat(labels(Axis.number(""), 0, 10_000, 2)).containsExactly("0", "5,000", "10,000");
    assertThat(labels(Axis.number(""), 0, 2.5e6, 5))
        .containsExactly("0", "0.5M", "1.0M", "1.5M", "2.0M", "2.5M");
    assertThat(labels(Axis.number(""), 0, 4e9, 2)).containsExactly("0", "2B", "4B");
    assertThat(labels(Axis.number(""), 0, 2e-8, 2))
        .containsExactly("0", "1.00e\u221208", "2.00e\u221208");
    assertThat(labels(Axis.number(""), .5, .575, 3))
        .containsExactly("0.500", "0.525", "0.550", "0.575");
  }

  @Test
  void percentagesAreOfFractions() {
    assertThat(labels(Axis.percent(""), 0, .5, 5))
        .containsExactly("0%", "10%", "20%", "30%", "40%", "50%");
    assertThat(labels(Axis.percent(""), -.01, .01, 4))
        .containsExactly("\u22121.0%", "\u22120.5%", "0.0%", "0.5%", "1.0%");
  }

  @Test
  void lieWithinTheRangeEvenlyAndHaveDistinctLabelsForSeeds1To500() {
    for (int seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 5);
      double span = random.nextDouble() * Math.pow(10, random.nextInt(12) - 5) + 1e-7;
      Range range = new Range(low, low + span);
      int count = 2 + random.nextInt(8);
      List<Tick> ticks = Axis.number("").ticks(range, count).ticks();
      assertThat(ticks).as("seed %d", seed).hasSizeBetween(1, count + 1);
      for (Tick tick : ticks) {
        assertThat(tick.value()).isBetween(low - span * 1e-6, low + span * (1 + 1e-6));
      }
      if (span > Math.abs(low) * 1e-3) {
        assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void timesFallOnRoundMomentsOfTheCalendar() {
    assertThat(time("2021-10-01T10:20:00Z", "2021-10-01T13:10:00Z", 6))
        .containsExactly("11:00", "12:00", "13:00");
    assertThat(time("2021-10-01T10:00:00Z", "2021-10-02T19:00:00Z", 6))
        .containsExactly("12:00", "18:00", "2 Oct", "06:00", "12:00", "18:00");
    assertThat(time("2021-12-22T00:00:00Z", "2022-01-20T00:00:00Z", 6))
        .as("Mondays")
        .containsExactly("27 Dec", "3 Jan", "10 Jan", "17 Jan");
    assertThat(time("2021-10-01T00:00:00Z", "2021-12-30T00:00:00Z", 4))
        .containsExactly("Oct 2021", "Nov 2021", "Dec 2021");
    assertThat(time("2019-05-01T00:00:00Z", "2022-02-01T00:00:00Z", 4))
        .containsExactly("2020", "2021", "2022");
  }

  @Test
  void aRangeOfOneValueGetsRoomAndOneOfNoneIsTheUnitInterval() {
    assertThat(Range.of(DoubleStream.of(5, Double.NaN, 5))).isEqualTo(new Range(4.5, 5.5));
    assertThat(Range.of(DoubleStream.of(0))).isEqualTo(new Range(-1, 1));
    assertThat(Range.of(DoubleStream.of(Double.POSITIVE_INFINITY))).isEqualTo(new Range(0, 1));
    assertThat(Range.of(DoubleStream.of(3, -1))).isEqualTo(new Range(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(1, 1));
  }

  @Test
  void aRoundedScaleEndsOnTicksForSeeds1To200() {
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      double low = random.nextGaussian() * 10;
      Frame.Scale scale =
          Frame.Scale.rounded(Axis.number(""), new Range(low, low + random.nextDouble() + .01));
      List<Tick> ticks = scale.axis().ticks(scale.range(), 5).ticks();
      assertThat(ticks.get(0).value()).isCloseTo(scale.range().low(), within(1e-9));
      assertThat(ticks.get(ticks.size() - 1).value()).isCloseTo(scale.range().high(), within(1e-9));
    }
  }

  @Test
  void coordinatesAreShortAndExactToAHundredth() {
    assertThat(
            DoubleStream.of(3, -.001, 1.5, 100, 2.346, -.04, -7.25).mapToObj(Numbers::coordinate))
        .containsExactly("3", "0", "1.5", "100", "2.35", "-0.04", "-7.25");
    for (int hundredths = -250; hundredths <= 250; hundredths++) {
      assertThat(new BigDecimal(Numbers.coordinate(hundredths / 100.0)))
          .isEqualByComparingTo(BigDecimal.valueOf(hundredths, 2));
    }
  }

  @Test
  void wrappedLinesKeepEveryWord() {
    String text = "the quick brown fox jumps over the lazy dog";
    List<String> lines = TextWidth.wrap(text, 12, 100);
    assertThat(String.join(" ", lines)).isEqualTo(text);
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> TextWidth.of(line, 12) <= 100);
    assertThat(TextWidth.wrap("unbreakable", 12, 10)).containsExactly("unbreakable");
    assertThat(TextWidth.wrap("", 12, 10)).containsExactly("");
  }

  private static List<String> labels(Axis axis, double low, double high, int count) {
    return axis.ticks(new Range(low, high), count).ticks().stream().map(Tick::label).toList();
  }

  private static List<String> time(String from, String to, int count) {
    return labels(
        Axis.time(""),
        (double) Instant.parse(from).getEpochSecond(),
        (double) Instant.parse(to).getEpochSecond(),
        count);
  }
}
