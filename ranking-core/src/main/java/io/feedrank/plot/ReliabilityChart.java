package io.feedrank.plot;

import io.feedrank.plot.Canvas.Anchor;
import io.feedrank.plot.Frame.Scale;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Observed against predicted rates: a calibrated model lies on the diagonal, an overconfident one
 * below it.
 *
 * @param series x is the mean prediction of a bin, y the observed rate with its interval
 */
public record ReliabilityChart(Caption caption, List<Series> series) implements Chart {
  private static final double PLANE_HEIGHT = 330;

  public ReliabilityChart {
    series = List.copyOf(series);
  }

  @Override
  public String toSvg(Theme theme) {
    Range range = Range.of(DoubleStream.concat(Series.xs(series), Series.ys(series))).including(0);
    List<String> names = series.stream().map(Series::name).toList();
    Frame.Plan plan =
        new Frame.Plan(
            Scale.rounded(Axis.percent("predicted"), range),
            Scale.rounded(Axis.percent("observed"), range),
            PLANE_HEIGHT,
            0,
            names.size() > 1 ? names : List.of());
    Frame frame = new Frame(theme, caption, plan);
    drawDiagonal(frame, plan.x().range());
    for (int index = 0; index < series.size(); index++) {
      draw(frame, index);
    }
    if (Series.xs(series).findAny().isEmpty()) {
      frame.sayEmpty();
    }
    return frame.canvas().svg();
  }

  private static void drawDiagonal(Frame frame, Range range) {
    String colour = frame.canvas().theme().muted();
    frame
        .canvas()
        .line(
            frame.x(range.low()),
            frame.y(range.low()),
            frame.x(range.high()),
            frame.y(range.high()),
            new Stroke(colour, 1.25, "5 4"));
    frame
        .canvas()
        .label("as likely as said", frame.right() - 34, frame.top() + 6, Anchor.END, colour);
  }

  private void draw(Frame frame, int index) {
    Theme theme = frame.canvas().theme();
    Stroke stroke = new Stroke(theme.series(index), 1.75, theme.dashes(index));
    List<Point> points = series.get(index).points().stream().filter(Point::drawable).toList();
    Lines.join(frame, points, stroke);
    for (Point point : points) {
      if (point.hasInterval()) {
        Lines.errorBar(frame, point, stroke.colour());
      }
      frame
          .canvas()
          .dot(Marker.of(index), frame.x(point.x()), frame.y(point.y()), stroke.colour(), 1);
    }
  }
}
