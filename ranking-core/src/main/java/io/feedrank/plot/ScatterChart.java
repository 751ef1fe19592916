package io.feedrank.plot;

import io.feedrank.plot.Frame.Scale;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points in a plane, a colour and a marker per series, with error bars where points have intervals.
 *
 * @param series a legend names them if there are several
 */
public record ScatterChart(Caption caption, Axis x, Axis y, List<Series> series) implements Chart {
  private static final double PLANE_HEIGHT = 260;
  private static final int CROWD = 200;

  public ScatterChart {
    series = List.copyOf(series);
  }

  @Override
  public String toSvg(Theme theme) {
    List<String> names = series.stream().map(Series::name).toList();
    Frame.Plan plan =
        new Frame.Plan(
            Scale.rounded(x, roomy(Range.of(Series.xs(series)))),
            Scale.rounded(y, roomy(Range.of(Series.ys(series)))),
            PLANE_HEIGHT,
            0,
            names.size() > 1 ? names : List.of());
    Frame frame = new Frame(theme, caption, plan);
    IntStream.range(0, series.size()).forEach(index -> draw(frame, index));
    if (Series.xs(series).findAny().isEmpty()) {
      frame.sayEmpty();
    }
    return frame.canvas().svg();
  }

  /** Room around the outermost points, but no negative values where there are none. */
  private static Range roomy(Range range) {
    Range padded = range.padded(0.02);
    return range.low() >= 0 ? new Range(Math.max(0, padded.low()), padded.high()) : padded;
  }

  private void draw(Frame frame, int index) {
    String colour = frame.canvas().theme().series(index);
    List<Point> points = series.get(index).points().stream().filter(Point::drawable).toList();
    double opacity = points.size() > CROWD ? 0.5 : 0.9;
    points.stream()
        .filter(Point::hasInterval)
        .forEach(point -> Lines.errorBar(frame, point, colour));
    for (Point point : points) {
      frame.canvas().dot(Marker.of(index), frame.x(point.x()), frame.y(point.y()), colour, opacity);
    }
  }
}
