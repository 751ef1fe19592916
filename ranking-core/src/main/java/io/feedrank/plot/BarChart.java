package io.feedrank.plot;

import static io.feedrank.plot.Canvas.FONT;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Horizontal bars from zero, one a line, with error bars and the values written beside them: for
 * importance, for rankers side by side, for differences.
 *
 * @param value what the bars measure
 * @param decimals digits behind the point of the written values (of the percentage for percent
 *     axes), 0..9
 * @param bars from top to bottom
 */
public record BarChart(Caption caption, Axis value, int decimals, List<Bar> bars) implements Chart {
  public BarChart {
    bars = List.copyOf(bars);
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(
          "decimals of bar values is " + decimals + "; it must lie in 0..9");
    }
    if (value.kind() == Axis.Kind.TIME) {
      throw new IllegalArgumentException(
          "bars on a time axis; a bar starts at zero, which no moment is: use number or percent");
    }
  }

  /**
   * One line of the chart.
   *
   * @param low lower end of the interval, NaN if there is none
   * @param high upper end of the interval, NaN if there is none
   */
  public record Bar(String label, double value, double low, double high) {

    /** A bar without an interval. */
    public static Bar of(String label, double value) {
      return new Bar(label, value, Double.NaN, Double.NaN);
    }

    boolean hasInterval() {
      return Double.isFinite(value) && Double.isFinite(low) && Double.isFinite(high);
    }

    DoubleStream ends() {
      return hasInterval() ? DoubleStream.of(value, low, high) : DoubleStream.of(value);
    }
  }

  @Override
  public String toSvg(Theme theme) {
    return new BarDrawing(this, theme).svg();
  }

  String written(double number) {
    if (!Double.isFinite(number)) {
      return "n/a";
    }
    return value.kind() == Axis.Kind.PERCENT
        ? Numbers.fixed(100 * number, decimals) + "%"
        : Numbers.fixed(number, decimals);
  }

  double widest(Function<Bar, String> text) {
    return bars.stream().mapToDouble(bar -> TextWidth.of(text.apply(bar), FONT)).max().orElse(0);
  }
}
