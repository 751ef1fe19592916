package io.feedrank.plot;

import static io.feedrank.plot.Canvas.FONT;
import static io.feedrank.plot.Canvas.LINE_HEIGHT;
import static io.feedrank.plot.Canvas.MARGIN;

import io.feedrank.plot.BarChart.Bar;
import io.feedrank.plot.Canvas.Anchor;
import io.feedrank.plot.Ticks.Tick;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One rendering of a {@link BarChart}: labels, bars and values in columns that are measured first,
 * on a canvas that grows to hold them. Long labels go above their bars instead.
 */
final class BarDrawing {
  private static final double ROW = 26;
  private static final double THICKNESS = 16;
  private static final double LEAST_WIDTH = 440;
  private static final double LEAST_PLANE_WIDTH = 190;
  private static final double WIDEST_LABEL_COLUMN = 210;
  private static final double GAP = 10;
  private static final int TICKS = 4;

  private final BarChart chart;
  private final Canvas canvas;
  private final Range range;
  private final boolean labelsAbove;
  private final double edge;
  private final double left;
  private final double right;
  private final double top;

  BarDrawing(BarChart chart, Theme theme) {
    this.chart = chart;
    DoubleStream ends = chart.bars().stream().flatMapToDouble(Bar::ends);
    this.range = Range.of(DoubleStream.concat(ends, DoubleStream.of(0)));
    double labels = chart.widest(Bar::label);
    this.labelsAbove = labels > WIDEST_LABEL_COLUMN;
    double axis = TextWidth.of(chart.value().label(), FONT);
    double halfTick = chart.value().ticks(range, TICKS).widestLabel(FONT) / 2;
    this.left = MARGIN + (labelsAbove ? halfTick : Math.max(halfTick, labels + GAP));
    double values = chart.widest(bar -> chart.written(bar.value())) + GAP;
    double needed =
        Math.max(
            MARGIN + Math.max(axis, labelsAbove ? labels : 0), left + LEAST_PLANE_WIDTH + values);
    this.edge = Math.max(LEAST_WIDTH - MARGIN, needed);
    this.right = edge - Math.max(values, halfTick);
    List<String> title =
        TextWidth.wrap(chart.caption().title(), Canvas.TITLE_FONT * 1.08, edge - MARGIN);
    this.top = MARGIN + title.size() * LINE_HEIGHT + 6;
    double footer = LINE_HEIGHT * (chart.value().label().isEmpty() ? 1 : 2) + 14;
    this.canvas = new Canvas(theme, chart.caption(), edge + MARGIN, bottom() + footer);
    canvas.title(title);
  }

  private double row() {
    return labelsAbove ? ROW + LINE_HEIGHT : ROW;
  }

  private double bottom() {
    return top + row() * Math.max(1, chart.bars().size());
  }

  private double x(double value) {
    return left + (right - left) * (value - range.low()) / (range.high() - range.low());
  }

  String svg() {
    if (chart.bars().isEmpty()) {
      String muted = canvas.theme().muted();
      canvas.label("no data", (left + right) / 2, top + ROW / 2, Anchor.MIDDLE, muted);
      return canvas.svg();
    }
    Ticks ticks = chart.value().ticks(range, TICKS);
    double y = top - ROW / 2;
    for (Bar bar : chart.bars()) {
      y += row();
      drawGrid(ticks, y);
      drawWords(bar, y);
      drawBar(bar, y);
    }
    drawAxis(ticks);
    return canvas.svg();
  }

  /** Row by row, so that no line runs through a label above its bar. */
  private void drawGrid(Ticks ticks, double y) {
    for (Tick tick : ticks.ticks()) {
      drawUpright(tick.value(), y, canvas.theme().grid());
    }
  }

  private void drawUpright(double value, double y, String colour) {
    canvas.line(x(value), y - ROW / 2, x(value), y + ROW / 2, Stroke.solid(colour, 1));
  }

  private void drawAxis(Ticks ticks) {
    String muted = canvas.theme().muted();
    for (Tick tick : ticks.ticks()) {
      canvas.label(tick.label(), x(tick.value()), bottom() + 12, Anchor.MIDDLE, muted);
    }
    canvas.label(chart.value().label(), edge, bottom() + 12 + LINE_HEIGHT, Anchor.END, muted);
  }

  private void drawWords(Bar bar, double y) {
    String ink = canvas.theme().ink();
    if (labelsAbove) {
      canvas.label(bar.label(), MARGIN, y - LINE_HEIGHT, Anchor.START, ink);
    } else {
      canvas.label(bar.label(), left - GAP, y, Anchor.END, ink);
    }
    canvas.label(chart.written(bar.value()), edge, y, Anchor.END, ink);
  }

  private void drawBar(Bar bar, double y) {
    if (Double.isFinite(bar.value())) {
      double from = Math.min(x(0), x(bar.value()));
      double length = Math.abs(x(bar.value()) - x(0));
      canvas.bar(from, y - THICKNESS / 2, length, THICKNESS, canvas.theme().series(0));
    }
    drawUpright(0, y, canvas.theme().muted());
    if (bar.hasInterval()) {
      Whisker.across(canvas, x(bar.low()), x(bar.high()), y);
    }
  }
}
