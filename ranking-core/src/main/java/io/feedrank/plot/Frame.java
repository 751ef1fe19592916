package io.feedrank.plot;

import static io.feedrank.plot.Canvas.FONT;
import static io.feedrank.plot.Canvas.LINE_HEIGHT;
import static io.feedrank.plot.Canvas.MARGIN;

import io.feedrank.plot.Canvas.Anchor;
import io.feedrank.plot.Ticks.Tick;
import java.util.List;

/**
 * The plane of a chart with two axes: title on top, the y axis named above it, grid, ticks, and the
 * mapping from values to pixels.
 *
 * <p>Everything around the plane is measured first and the canvas grows to hold it, so no label is
 * ever cut.
 */
final class Frame {
  private static final double LEAST_WIDTH = 440;
  private static final double LEAST_PLANE_WIDTH = 260;
  private static final double TICK_GAP = 8;

  private final Canvas canvas;
  private final Plan plan;
  private final double left;
  private final double top;
  private final double width;

  /**
   * What a chart asks of its frame.
   *
   * @param rightRoom pixels to the right of the plane, for labels of series
   * @param legend names of series to list above the plane, none for no legend
   */
  record Plan(Scale x, Scale y, double planeHeight, double rightRoom, List<String> legend) {}

  /** An axis with the span of values it shows. */
  record Scale(Axis axis, Range range) {
    /** A span widened so that it begins and ends on a tick. */
    static Scale rounded(Axis axis, Range range) {
      Range rounded = range.roundedOutTo(axis.ticks(range, Y_TICKS).step());
      // The wider span may ask for a wider step; then its ends must be ticks of that one.
      return rounded.equals(range) ? new Scale(axis, range) : rounded(axis, rounded);
    }
  }

  private static final int Y_TICKS = 5;

  Frame(Theme theme, Caption caption, Plan plan) {
    this.plan = plan;
    Ticks yTicks = plan.y.axis.ticks(plan.y.range, Y_TICKS);
    double halfLabel = plan.x.axis.ticks(plan.x.range, 5).widestLabel(FONT) / 2;
    this.left = MARGIN + Math.max(yTicks.widestLabel(FONT) + TICK_GAP, halfLabel);
    double right = MARGIN + Math.max(plan.rightRoom, halfLabel);
    double total = Math.max(LEAST_WIDTH, left + LEAST_PLANE_WIDTH + right);
    total = Math.max(total, 2 * MARGIN + TextWidth.of(plan.y.axis.label(), FONT));
    total = Math.max(total, left + MARGIN + TextWidth.of(plan.x.axis.label(), FONT));
    this.width = total - left - right;
    List<String> title =
        TextWidth.wrap(caption.title(), Canvas.TITLE_FONT * 1.08, total - 2 * MARGIN);
    Legend legend = new Legend(plan.legend, total - 2 * MARGIN);
    double titleEnd = MARGIN + title.size() * LINE_HEIGHT;
    double legendEnd = titleEnd + legend.height();
    this.top = legendEnd + (plan.y.axis.label().isEmpty() ? 10 : LINE_HEIGHT + 10);
    double footer = TICK_GAP + LINE_HEIGHT * (plan.x.axis.label().isEmpty() ? 1 : 2);
    this.canvas = new Canvas(theme, caption, total, top + plan.planeHeight + footer + 6);
    canvas.title(title);
    legend.draw(canvas, titleEnd);
    canvas.label(plan.y.axis.label(), MARGIN, legendEnd + 8, Anchor.START, theme.muted());
    drawYAxis(yTicks);
    drawXAxis();
  }

  private void drawYAxis(Ticks ticks) {
    for (Tick tick : ticks.ticks()) {
      double y = y(tick.value());
      canvas.line(left, y, left + width, y, Stroke.solid(canvas.theme().grid(), 1));
      canvas.label(tick.label(), left - TICK_GAP, y, Anchor.END, canvas.theme().muted());
    }
  }

  private void drawXAxis() {
    double bottom = top + plan.planeHeight;
    canvas.line(left, bottom, left + width, bottom, Stroke.solid(canvas.theme().muted(), 1));
    for (Tick tick : xTicks().ticks()) {
      double x = x(tick.value());
      canvas.line(x, bottom, x, bottom + 4, Stroke.solid(canvas.theme().muted(), 1));
      canvas.label(tick.label(), x, bottom + 14, Anchor.MIDDLE, canvas.theme().muted());
    }
    canvas.label(
        plan.x.axis.label(),
        left + width,
        bottom + 14 + LINE_HEIGHT,
        Anchor.END,
        canvas.theme().muted());
  }

  /** As many ticks as fit beside each other. */
  private Ticks xTicks() {
    int count = 8;
    Ticks ticks = plan.x.axis.ticks(plan.x.range, count);
    while (count > 1 && ticks.ticks().size() * (ticks.widestLabel(FONT) + 14) > width) {
      ticks = plan.x.axis.ticks(plan.x.range, --count);
    }
    return ticks;
  }

  Canvas canvas() {
    return canvas;
  }

  double x(double value) {
    Range range = plan.x.range;
    return left + width * (value - range.low()) / (range.high() - range.low());
  }

  double y(double value) {
    Range range = plan.y.range;
    return top + plan.planeHeight * (range.high() - value) / (range.high() - range.low());
  }

  double left() {
    return left;
  }

  double right() {
    return left + width;
  }

  double top() {
    return top;
  }

  double bottom() {
    return top + plan.planeHeight;
  }

  /** Says in the middle of the plane that there is nothing to draw. */
  void sayEmpty() {
    canvas.label(
        "no data",
        left + width / 2,
        top + plan.planeHeight / 2,
        Anchor.MIDDLE,
        canvas.theme().muted());
  }
}
