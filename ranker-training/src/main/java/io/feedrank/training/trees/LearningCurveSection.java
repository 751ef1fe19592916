package io.feedrank.training.trees;

import io.feedrank.plot.Axis;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HtmlPage;
import io.feedrank.plot.LineChart;
import io.feedrank.plot.Point;
import io.feedrank.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part of a page that shows how training went, round by round, and its chart. */
public final class LearningCurveSection {

  private LearningCurveSection() {}

  /**
   * Adds the section of a model.
   *
   * @param json as {@link LearningCurve#toJson} wrote it
   */
  public static void addTo(HtmlPage page, String json) {
    LearningCurve curve = LearningCurve.fromJson(json);
    HtmlPage.Section section = page.section("How training went");
    section.paragraph(
        String.format(
            Locale.ROOT,
            "The %s after each round: %s is better. The trees after round %,d were cut off, since"
                + " the validation rows were at their best there, with %.5f.",
            curve.metric(),
            curve.higherIsBetter() ? "more" : "less",
            curve.best(),
            curve.bestValidation()));
    section.charts(chart(curve));
  }

  /** Two lines, a point a round. */
  public static LineChart chart(LearningCurve curve) {
    return new LineChart(
        new Caption(
            "Learning curve",
            "The " + curve.metric() + " of training and validation rows after each round"),
        Axis.number("round"),
        Axis.number(curve.metric()),
        List.of(series("training", curve.training()), series("validation", curve.validation())));
  }

  private static Series series(String name, List<Double> values) {
    List<Point> points = new ArrayList<>();
    for (int round = 0; round < values.size(); round++) {
      points.add(Point.of(round + 1, values.get(round)));
    }
    return new Series(name, points);
  }
}
