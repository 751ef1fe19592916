package io.feedrank.plot;

import static io.feedrank.plot.Canvas.FONT;
import static io.feedrank.plot.Canvas.LINE_HEIGHT;
import static io.feedrank.plot.Canvas.MARGIN;

import io.feedrank.plot.Canvas.Anchor;
import io.feedrank.plot.DotChart.Dot;
import io.feedrank.plot.DotChart.Line;
import io.feedrank.plot.Ticks.Tick;
import java.util.List;
import java.util.function.Function;

/**
 * One rendering of a {@link DotChart}: labels, dots and notes in columns that are measured first,
 * on a canvas that grows to hold them. Long labels go above their dots instead.
 */
final class DotDrawing {
  private static final double ROW = 24;
  private static final double SERIES_APART = 8;
  private static final double WIDTH = 440;
  private static final double LEAST_PLANE_WIDTH = 190;
  private static final double WIDEST_LABEL_COLUMN = 170;
  private static final double GAP = 10;
  private static final int TICKS = 4;

  private final DotChart chart;
  private final Canvas canvas;
  private final Range range;
  private final boolean labelsAbove;
  private final double edge;
  private final double left;
  private final double right;
  private final double top;

  DotDrawing(DotChart chart, Theme theme) {
    this.chart = chart;
    this.range = Range.of(chart.ends()).padded(0.03);
    double labels = widest(Line::label);
    this.labelsAbove = labels > WIDEST_LABEL_COLUMN;
    double halfTick = chart.value().ticks(range, TICKS).widestLabel(FONT) / 2;
    this.left = MARGIN + (labelsAbove ? halfTick : Math.max(halfTick, labels + GAP));
    double notes = Math.max(halfTick, widest(Line::note) + GAP);
    this.edge =
        Math.max(
            Math.max(WIDTH - MARGIN, MARGIN + (labelsAbove ? labels : 0)),
            left + LEAST_PLANE_WIDTH + notes);
    this.right = edge - notes;
    List<String> title =
        TextWidth.wrap(chart.caption().title(), Canvas.TITLE_FONT * 1.08, edge - MARGIN);
    Legend legend =
        new Legend(chart.series().size() > 1 ? chart.series() : List.of(), edge - MARGIN);
    double titleEnd = MARGIN + title.size() * LINE_HEIGHT;
    this.top = titleEnd + legend.height() + 6;
    double footer = LINE_HEIGHT * (chart.value().label().isEmpty() ? 1 : 2) + 14;
    this.canvas = new Canvas(theme, chart.caption(), edge + MARGIN, bottom() + footer);
    canvas.title(title);
    legend.draw(canvas, titleEnd);
  }

  private double widest(Function<Line, String> text) {
    return chart.lines().stream()
        .mapToDouble(line -> TextWidth.of(text.apply(line), FONT))
        .max()
        .orElse(0);
  }

  private double row() {
    double dots = ROW + SERIES_APART * Math.max(0, chart.series().size() - 1);
    return labelsAbove ? dots + LINE_HEIGHT : dots;
  }

  private double bottom() {
    return top + row() * Math.max(1, chart.lines().size());
  }

  private double x(double value) {
    return left + (right - left) * (value - range.low()) / (range.high() - range.low());
  }

  String svg() {
    String muted = canvas.theme().muted();
    if (chart.lines().isEmpty()) {
      canvas.label("no data", (left + right) / 2, top + ROW / 2, Anchor.MIDDLE, muted);
      return canvas.svg();
    }
    double rowTop = top;
    for (Line line : chart.lines()) {
      draw(line, rowTop);
      rowTop += row();
    }
    for (Tick tick : ticks().ticks()) {
      canvas.label(tick.label(), x(tick.value()), bottom() + 12, Anchor.MIDDLE, muted);
    }
    canvas.label(chart.value().label(), edge, bottom() + 12 + LINE_HEIGHT, Anchor.END, muted);
    return canvas.svg();
  }

  private Ticks ticks() {
    return chart.value().ticks(range, TICKS);
  }

  private void draw(Line line, double rowTop) {
    double from = labelsAbove ? rowTop + LINE_HEIGHT : rowTop;
    double to = rowTop + row();
    double middle = (from + to) / 2;
    for (Tick tick : ticks().ticks()) {
      double x = x(tick.value());
      canvas.line(x, from, x, to, Stroke.solid(canvas.theme().grid(), 1));
    }
    String ink = canvas.theme().ink();
    if (labelsAbove) {
      canvas.label(line.label(), MARGIN, rowTop + LINE_HEIGHT / 2, Anchor.START, ink);
    } else {
      canvas.label(line.label(), left - GAP, middle, Anchor.END, ink);
    }
    canvas.label(line.note(), edge, middle, Anchor.END, canvas.theme().muted());
    double y = middle - SERIES_APART * (chart.series().size() - 1) / 2.0;
    for (int series = 0; series < line.dots().size(); series++) {
      draw(line.dots().get(series), series, y);
      y += SERIES_APART;
    }
  }

  private void draw(Dot dot, int series, double y) {
    String colour = canvas.theme().series(series);
    if (dot.hasInterval()) {
      canvas.line(x(dot.low()), y, x(dot.high()), y, Stroke.solid(colour, 1.5));
    }
    if (Double.isFinite(dot.value())) {
      canvas.dot(Marker.of(series), x(dot.value()), y, colour, 1);
    }
  }
}
