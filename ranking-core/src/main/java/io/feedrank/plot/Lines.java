package io.feedrank.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Marks made of a stretch of points: the line through them, the band and bars of their intervals.
 */
final class Lines {
  private Lines() {}

  static void join(Frame frame, List<Point> points, Stroke stroke) {
    if (points.size() > 1) {
      frame.canvas().path(path(frame, points, Point::y, 'M'), stroke);
    }
  }

  /** The area between the interval ends, over each stretch of points that have them. */
  static void band(Frame frame, List<Point> points, String colour) {
    List<Point> stretch = new ArrayList<>();
    for (Point point : points) {
      if (point.hasInterval()) {
        stretch.add(point);
      } else {
        fill(frame, stretch, colour);
        stretch.clear();
      }
    }
    fill(frame, stretch, colour);
  }

  private static void fill(Frame frame, List<Point> stretch, String colour) {
    if (stretch.size() == 1) {
      errorBar(frame, stretch.get(0), colour);
    } else if (!stretch.isEmpty()) {
      List<Point> backwards = new ArrayList<>(stretch);
      Collections.reverse(backwards);
      String outline =
          path(frame, stretch, Point::high, 'M') + path(frame, backwards, Point::low, 'L') + "Z";
      frame.canvas().area(outline, colour, 0.18);
    }
  }

  static void errorBar(Frame frame, Point point, String colour) {
    Whisker.upright(
        frame.canvas(), frame.x(point.x()), frame.y(point.low()), frame.y(point.high()), colour);
  }

  private static String path(
      Frame frame, List<Point> points, ToDoubleFunction<Point> y, char first) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? first : 'L')
          .append(Numbers.coordinate(frame.x(point.x())))
          .append(',')
          .append(Numbers.coordinate(frame.y(y.applyAsDouble(point))));
    }
    return path.toString();
  }
}
