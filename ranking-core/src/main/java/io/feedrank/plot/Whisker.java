package io.feedrank.plot;

/** The drawing of an interval: a line between its ends, each end with a cap. */
final class Whisker {
  private static final double CAP = 3.5;

  private Whisker() {}

  /** Upright, in the colour of its series. */
  static void upright(Canvas canvas, double x, double low, double high, String colour) {
    Stroke stroke = Stroke.solid(colour, 1.25);
    canvas.line(x, low, x, high, stroke);
    canvas.line(x - CAP, low, x + CAP, low, stroke);
    canvas.line(x - CAP, high, x + CAP, high, stroke);
  }

  /** Lying across a bar, with a rim in the colour of the paper so that it stands out from both. */
  static void across(Canvas canvas, double low, double high, double y) {
    Theme theme = canvas.theme();
    for (Stroke stroke :
        new Stroke[] {Stroke.solid(theme.paper(), 4), Stroke.solid(theme.ink(), 1.5)}) {
      canvas.line(low, y, high, y, stroke);
      canvas.line(low, y - CAP, low, y + CAP, stroke);
      canvas.line(high, y - CAP, high, y + CAP, stroke);
    }
  }
}
