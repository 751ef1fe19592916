package io.feedrank.plot;

import static io.feedrank.plot.Canvas.FONT;

import io.feedrank.plot.Canvas.Anchor;
import io.feedrank.plot.Frame.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines over a common x axis, each with its name at its end and, where points have one, a band for
 * the interval.
 *
 * @param series drawn in this order; points in order of x
 */
public record LineChart(Caption caption, Axis x, Axis y, List<Series> series) implements Chart {
  private static final double PLANE_HEIGHT = 210;
  private static final double LABEL_GAP = 12;
  private static final int MOST_MARKED_POINTS = 15;

  public LineChart {
    series = List.copyOf(series);
  }

  @Override
  public String toSvg(Theme theme) {
    double room =
        series.stream().mapToDouble(one -> TextWidth.of(one.name(), FONT)).max().orElse(0);
    Frame.Plan plan =
        new Frame.Plan(
            new Scale(x, Range.of(Series.xs(series))),
            Scale.rounded(y, Range.of(Series.ys(series))),
            Math.max(PLANE_HEIGHT, EndLabels.LEAST_DISTANCE * series.size()),
            room + LABEL_GAP,
            List.of());
    Frame frame = new Frame(theme, caption, plan);
    EndLabels labels = new EndLabels(frame);
    for (int index = 0; index < series.size(); index++) {
      draw(frame, index, labels);
    }
    labels.draw(LABEL_GAP);
    if (Series.xs(series).findAny().isEmpty()) {
      frame.sayEmpty();
    }
    return frame.canvas().svg();
  }

  private void draw(Frame frame, int index, EndLabels labels) {
    Theme theme = frame.canvas().theme();
    Stroke stroke = new Stroke(theme.series(index), 2.25, theme.dashes(index));
    List<Point> points = series.get(index).points();
    for (List<Point> run : runs(points)) {
      Lines.band(frame, run, stroke.colour());
      Lines.join(frame, run, stroke);
      boolean marked = points.size() <= MOST_MARKED_POINTS || run.size() == 1;
      for (Point point : marked ? run : List.<Point>of()) {
        frame
            .canvas()
            .dot(Marker.CIRCLE, frame.x(point.x()), frame.y(point.y()), stroke.colour(), 1);
      }
    }
    points.stream()
        .filter(Point::drawable)
        .reduce((first, second) -> second)
        .ifPresent(last -> labels.add(series.get(index).name(), last, stroke.colour()));
  }

  /** The stretches between gaps. */
  private static List<List<Point>> runs(List<Point> points) {
    List<List<Point>> runs = new ArrayList<>();
    boolean open = false;
    for (Point point : points) {
      if (point.drawable() && !open) {
        runs.add(new ArrayList<>());
      }
      open = point.drawable();
      if (open) {
        runs.get(runs.size() - 1).add(point);
      }
    }
    return runs;
  }

  /** The names at the right ends, moved apart where lines end close together. */
  private static final class EndLabels {
    static final double LEAST_DISTANCE = 16;

    private record Label(String name, double x, double y, String colour) {}

    private final Frame frame;
    private final List<Label> labels = new ArrayList<>();

    EndLabels(Frame frame) {
      this.frame = frame;
    }

    void add(String name, Point last, String colour) {
      labels.add(new Label(name, frame.x(last.x()), frame.y(last.y()), colour));
    }

    void draw(double gap) {
      labels.sort((a, b) -> Double.compare(a.y, b.y));
      double[] ys = apart();
      for (int i = 0; i < ys.length; i++) {
        Label label = labels.get(i);
        Canvas canvas = frame.canvas();
        double textX = frame.right() + gap;
        if (textX - label.x > gap + 1 || Math.abs(ys[i] - label.y) > 3) {
          Stroke leader = new Stroke(label.colour, 0.75, "1 2");
          canvas.line(label.x + 5, label.y, textX - 3, ys[i], leader);
        }
        canvas.label(label.name, textX, ys[i], Anchor.START, canvas.theme().ink());
      }
    }

    /** Pushes labels down past one another, then back up from the bottom of the plane. */
    private double[] apart() {
      double[] ys = labels.stream().mapToDouble(Label::y).toArray();
      for (int i = 1; i < ys.length; i++) {
        ys[i] = Math.max(ys[i], ys[i - 1] + LEAST_DISTANCE);
      }
      double limit = frame.bottom();
      for (int i = ys.length - 1; i >= 0; i--) {
        ys[i] = Math.min(ys[i], limit);
        limit = ys[i] - LEAST_DISTANCE;
      }
      return ys;
    }
  }
}
