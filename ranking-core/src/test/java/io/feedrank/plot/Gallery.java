package io.feedrank.plot;

import io.feedrank.plot.BarChart.Bar;
import io.feedrank.plot.Table.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One chart of each kind, plain and awkward, and the page that shows them all. */
final class Gallery {
  private Gallery() {}

  static List<Chart> charts() {
    return List.of(
        dots("Slices", "topic "),
        dots("Slices of long names", "new: in the feed for under seven days, number "),
        lines(),
        crowdedLines(),
        time(),
        gaps(),
        differences(),
        importance(),
        longLabels(),
        reliability(),
        histogram(),
        heat(),
        scatter(),
        crowdedScatter(),
        new LineChart(caption("Nothing yet"), Axis.number("trees"), Axis.number("loss"), List.of()),
        new BarChart(caption("No features"), Axis.number("gain"), 2, List.of()),
        new HeatChart(caption("No topics"), Axis.percent(""), 1, List.of(), List.of()));
  }

  private static Caption caption(String title) {
    return new Caption(title, "Made-up numbers for looking at the drawing");
  }

  static LineChart lines() {
    return new LineChart(
        caption("Hit rate by cut-off"),
        Axis.number("k"),
        Axis.percent("hitrate@k/request, expected"),
        List.of(
            curve("symmetric trees", .55, .02, 20),
            curve("item-kNN", .42, .02, 20),
            curve("random", .21, .01, 20)));
  }

  private static Series curve(String name, double height, double half, int points) {
    List<Point> curve = new ArrayList<>();
    for (int k = 1; k <= points; k++) {
      double y = height * (1 - Math.exp(-k / 6.0));
      curve.add(new Point(k, y, y - half * (1 + k / 10.0), y + half * (1 + k / 10.0)));
    }
    return new Series(name, curve);
  }

  static LineChart crowdedLines() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      double height = .5 + i * .004;
      series.add(
          new Series(
              "ranker number " + i,
              IntStream.range(0, 100)
                  .mapToObj(x -> Point.of(x * 10, height - Math.exp(-x / 20.0) * .2))
                  .toList()));
    }
    return new LineChart(
        caption(
            "Nine lines that end close together, under a title so long that it takes two lines"),
        Axis.number("trees"),
        Axis.number("NDCG@5"),
        series);
  }

  private static LineChart time() {
    long start = Instant.parse("2021-10-01T00:00:00Z").getEpochSecond();
    Random random = new Random(1);
    List<Point> points = new ArrayList<>();
    double level = 900_000;
    for (int day = 0; day < 92; day++) {
      level += random.nextGaussian() * 40_000;
      points.add(Point.of(start + day * 86_400.0, level));
    }
    return new LineChart(
        caption("Views a day"),
        Axis.time(""),
        Axis.number("views"),
        List.of(new Series("views", points)));
  }

  private static LineChart gaps() {
    double nan = Double.NaN;
    return new LineChart(
        caption("A line with gaps"),
        Axis.number("week"),
        Axis.number("difference to the live model"),
        List.of(
            new Series(
                "candidate",
                List.of(
                    new Point(1, .01, -.01, .03),
                    new Point(2, .02, 0, .04),
                    new Point(3, nan, nan, nan),
                    new Point(4, -.015, -.03, 0),
                    Point.of(5, nan),
                    new Point(6, .004, nan, nan),
                    new Point(7, .012, -.002, .026)))));
  }

  private static BarChart differences() {
    return new BarChart(
        caption("Difference to the live model, hitrate@5/request"),
        Axis.percent("percentage points, 95 % interval"),
        2,
        List.of(
            new Bar("candidate", .0132, .0081, .0183),
            new Bar("logistic regression", -.0051, -.0102, .0003),
            new Bar("popularity, 7 days", -.0243, -.0301, -.0184),
            new Bar("random", -.0412, -.0466, -.0357),
            Bar.of("not measured", Double.NaN)));
  }

  private static BarChart importance() {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      bars.add(Bar.of("post_like_rate_" + (i + 1) + "d", 5_000 / (1.0 + i)));
    }
    return new BarChart(caption("Gain by feature"), Axis.number("gain"), 0, bars);
  }

  private static BarChart longLabels() {
    return new BarChart(
        caption("Labels <longer> than \"usual\" & odd"),
        Axis.number(""),
        3,
        List.of(
            Bar.of("user_topic_like_rate_smoothed_lift_over_own_mean_30d_decayed", .31),
            Bar.of("MWMWMWMWMWMWMWMWMWMW", .12),
            Bar.of("новости и погода", .07)));
  }

  private static ReliabilityChart reliability() {
    Random random = new Random(4);
    List<Point> calibrated = new ArrayList<>();
    List<Point> overconfident = new ArrayList<>();
    for (int bin = 1; bin <= 10; bin++) {
      double p = .004 * bin * bin;
      double y = p + random.nextGaussian() * .006;
      calibrated.add(new Point(p, y, Math.max(0, y - .012), y + .012));
      double low = p * .7;
      overconfident.add(new Point(p * 1.1, low, Math.max(0, low - .012), low + .012));
    }
    return new ReliabilityChart(
        caption("Calibration on the test window"),
        List.of(new Series("symmetric trees", calibrated), new Series("xgboost", overconfident)));
  }

  private static DotChart dots(String title, String label) {
    List<DotChart.Line> lines = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double value = 0.5 + 0.03 * i;
      lines.add(
          new DotChart.Line(
              label + i,
              "1,20" + i,
              List.of(
                  new DotChart.Dot(value, value - 0.04, value + 0.05),
                  new DotChart.Dot(value - 0.1, Double.NaN, Double.NaN))));
    }
    return new DotChart(
        caption(title), Axis.number("hitrate@5/session"), List.of("model", "popular"), lines);
  }

  private static Histogram histogram() {
    double[] values = new Random(3).doubles(20_000).map(u -> -Math.log(1 - u) * 12).toArray();
    return new Histogram(
        caption("Likes by user"),
        Axis.number("likes"),
        Axis.number("users"),
        Histogram.buckets(values, 40));
  }

  private static HeatChart heat() {
    Random random = new Random(5);
    List<HeatChart.Row> rows = new ArrayList<>();
    for (String band : List.of("under 20", "20 to 29", "30 and older", "not told")) {
      boolean known = !band.startsWith("not");
      rows.add(
          new HeatChart.Row(
              band,
              IntStream.range(0, 7)
                  .mapToObj(topic -> known || topic < 3 ? random.nextDouble() / 4 : Double.NaN)
                  .toList()));
    }
    return new HeatChart(
        caption("Like rate by age and topic"),
        Axis.percent("likes per view"),
        1,
        List.of("business", "covid", "entertainment", "movie", "politics", "sport", "tech"),
        rows);
  }

  private static ScatterChart scatter() {
    Random random = new Random(6);
    List<Series> series = new ArrayList<>();
    for (String topic :
        List.of("business", "covid", "entertainment", "movie", "politics", "sport", "tech")) {
      double level = random.nextDouble();
      series.add(
          new Series(
              topic,
              IntStream.range(0, 12)
                  .mapToObj(
                      i ->
                          Point.of(
                              1e6 * (level + random.nextDouble()),
                              level + random.nextGaussian() * .1))
                  .toList()));
    }
    return new ScatterChart(
        caption("Like rate against views"),
        Axis.number("views"),
        Axis.percent("like rate"),
        series);
  }

  private static ScatterChart crowdedScatter() {
    Random random = new Random(6);
    return new ScatterChart(
        caption("Two thousand posts"),
        Axis.number("first component"),
        Axis.number("second component"),
        List.of(
            new Series(
                "posts",
                IntStream.range(0, 2_000)
                    .mapToObj(i -> Point.of(random.nextGaussian(), random.nextGaussian()))
                    .toList())));
  }

  static HtmlPage page() {
    HtmlPage page =
        new HtmlPage(
            "Evaluation of model 7", "Test window 2021-12-15 to 2021-12-29, 163,205 users.");
    page.section("Verdict")
        .paragraph("The candidate was judged on the requests of the later window.")
        .note("Promoted: the lower end of the interval is +0.81 points, above the margin of 0.50.")
        .table("Hit rate of the first five", table());
    page.section("Curves").charts(lines(), crowdedLines());
    page.section("Everything").charts(charts().toArray(Chart[]::new));
    return page;
  }

  static Table table() {
    Table table =
        new Table(
            Column.text("ranker"),
            Column.number("hitrate@5/request"),
            Column.number("95 % interval"),
            Column.number("NDCG@5"),
            Column.number("MAP@5"),
            Column.number("coverage@5"));
    return table
        .row("symmetric trees", "0.5512", "0.5461 \u2013 0.5563", "0.2311", "0.1822", "38.1%")
        .row("popularity, 7 days", "0.4120", "0.4069 \u2013 0.4171", "0.1702", "0.1311", "0.4%")
        .row("random", "0.2101", "0.2080 \u2013 0.2122", "0.0711", "0.0520", "99.9%");
  }
}
