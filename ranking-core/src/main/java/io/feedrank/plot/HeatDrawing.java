package io.feedrank.plot;

import static io.feedrank.plot.Canvas.FONT;
import static io.feedrank.plot.Canvas.LINE_HEIGHT;
import static io.feedrank.plot.Canvas.MARGIN;

import io.feedrank.plot.Canvas.Anchor;
import java.util.List;
import java.util.stream.Stream;

/**
 * One rendering of a {@link HeatChart}: columns as wide as their label and values, on a canvas that
 * grows to hold them.
 */
final class HeatDrawing {
  private static final double ROW = 26;
  private static final double LEAST_WIDTH = 440;
  private static final double LEAST_CELL = 42;
  private static final double PAD = 12;
  private static final double GAP = 1;

  private final HeatChart chart;
  private final Canvas canvas;
  private final Range range;
  private final double left;
  private final double top;

  /** Where each column begins, and where the last one ends. */
  private final double[] edges;

  HeatDrawing(HeatChart chart, Theme theme) {
    this.chart = chart;
    this.range = Range.of(chart.all());
    double labels = widest(chart.rows().stream().map(HeatChart.Row::label));
    this.left = MARGIN + labels + PAD;
    this.edges = edges();
    double axisEdge = MARGIN + TextWidth.of(chart.value().label(), FONT);
    double lastEdge = edges[edges.length - 1];
    double edge = Math.max(LEAST_WIDTH - MARGIN, Math.max(lastEdge, axisEdge));
    List<String> title =
        TextWidth.wrap(chart.caption().title(), Canvas.TITLE_FONT * 1.08, edge - MARGIN);
    double titleEnd = MARGIN + title.size() * LINE_HEIGHT;
    double axisEnd = titleEnd + (chart.value().label().isEmpty() ? 0 : LINE_HEIGHT);
    this.top = axisEnd + LINE_HEIGHT + 4;
    double height = top + ROW * Math.max(1, chart.rows().size()) + MARGIN;
    this.canvas = new Canvas(theme, chart.caption(), edge + MARGIN, height);
    canvas.title(title);
    canvas.label(chart.value().label(), MARGIN, titleEnd + 8, Anchor.START, theme.muted());
  }

  private double[] edges() {
    int columns = chart.columns().size();
    double values = widest(chart.all().mapToObj(chart::written));
    double[] ends = new double[columns + 1];
    ends[0] = left;
    for (int column = 0; column < columns; column++) {
      double words = Math.max(values, TextWidth.of(chart.columns().get(column), FONT));
      ends[column + 1] = ends[column] + Math.max(LEAST_CELL, words + PAD);
    }
    double spare = Math.max(0, LEAST_WIDTH - MARGIN - ends[columns]) / Math.max(1, columns);
    for (int column = 0; column < columns; column++) {
      ends[column + 1] += spare * (column + 1);
    }
    return ends;
  }

  private static double widest(Stream<String> texts) {
    return texts.mapToDouble(text -> TextWidth.of(text, FONT)).max().orElse(0);
  }

  String svg() {
    String muted = canvas.theme().muted();
    for (int column = 0; column < chart.columns().size(); column++) {
      canvas.label(chart.columns().get(column), middle(column), top - 10, Anchor.MIDDLE, muted);
    }
    double y = top;
    for (HeatChart.Row row : chart.rows()) {
      canvas.label(row.label(), left - PAD + 4, y + ROW / 2, Anchor.END, canvas.theme().ink());
      for (int column = 0; column < row.values().size(); column++) {
        draw(row.values().get(column), column, y);
      }
      y += ROW;
    }
    if (chart.all().findAny().isEmpty()) {
      canvas.label("no data", left, top + ROW / 2, Anchor.START, muted);
    }
    return canvas.svg();
  }

  private void draw(double value, int column, double y) {
    if (Double.isFinite(value)) {
      double share = (value - range.low()) / (range.high() - range.low());
      double width = edges[column + 1] - edges[column] - GAP;
      canvas.bar(edges[column], y, width, ROW - GAP, canvas.theme().heat(share));
      String ink = canvas.theme().ink();
      canvas.label(chart.written(value), middle(column), y + ROW / 2, Anchor.MIDDLE, ink);
    }
  }

  private double middle(int column) {
    return (edges[column] + edges[column + 1] - GAP) / 2;
  }
}
