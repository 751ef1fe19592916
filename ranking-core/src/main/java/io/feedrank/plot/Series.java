package io.feedrank.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Named points, in the order they are joined by a line.
 *
 * @param name shown beside the points or in the legend
 * @param points those with a coordinate that is not finite are gaps
 */
public record Series(String name, List<Point> points) {
  public Series {
    points = List.copyOf(points);
  }

  static DoubleStream xs(List<Series> all) {
    return drawable(all).mapToDouble(Point::x);
  }

  /** All y and all interval ends. */
  static DoubleStream ys(List<Series> all) {
    return drawable(all)
        .flatMapToDouble(
            point ->
                point.hasInterval()
                    ? DoubleStream.of(point.y(), point.low(), point.high())
                    : DoubleStream.of(point.y()));
  }

  private static Stream<Point> drawable(List<Series> all) {
    return all.stream().flatMap(series -> series.points.stream()).filter(Point::drawable);
  }
}
