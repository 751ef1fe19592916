package io.feedrank.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Dots with whiskers, one line a thing, a colour and a marker per series: for comparing a few
 * figures over many parts.
 *
 * @param value what is measured
 * @param series names of the dots of a line, in order; the legend
 * @param lines from top to bottom
 */
public record DotChart(Caption caption, Axis value, List<String> series, List<Line> lines)
    implements Chart {

  public DotChart {
    series = List.copyOf(series);
    lines = List.copyOf(lines);
    for (Line line : lines) {
      if (line.dots().size() != series.size()) {
        throw new IllegalArgumentException(
            "line '%s' has %d dots for %d series; pass one a series"
                .formatted(line.label(), line.dots().size(), series.size()));
      }
    }
  }

  /**
   * One line of the chart.
   *
   * @param label what the dots are of
   * @param note written at its right end, such as a count; may be empty
   * @param dots one a series
   */
  public record Line(String label, String note, List<Dot> dots) {
    public Line {
      dots = List.copyOf(dots);
    }
  }

  /**
   * A value.
   *
   * @param low lower end of the interval, NaN if there is none
   * @param high upper end of the interval, NaN if there is none
   */
  public record Dot(double value, double low, double high) {
    boolean hasInterval() {
      return Double.isFinite(value) && Double.isFinite(low) && Double.isFinite(high);
    }
  }

  DoubleStream ends() {
    return lines.stream()
        .flatMap(line -> line.dots().stream())
        .flatMapToDouble(dot -> DoubleStream.of(dot.value, dot.low, dot.high));
  }

  @Override
  public String toSvg(Theme theme) {
    return new DotDrawing(this, theme).svg();
  }
}
