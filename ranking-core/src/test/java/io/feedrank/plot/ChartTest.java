package io.feedrank.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.feedrank.plot.BarChart.Bar;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

  static List<Named<Chart>> charts() {
    return Gallery.charts().stream()
        .map(chart -> Named.of(chart.caption().title(), chart))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void isWellFormedXmlThatNamesItselfToScreenReaders(Chart chart) throws Exception {
    for (Theme theme : Theme.values()) {
      Element svg = parse(chart.toSvg(theme)).getDocumentElement();
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      assertThat(svg.getAttribute("aria-label")).startsWith(chart.caption().title());
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
          .isEqualTo(chart.caption().title());
      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
          .isEqualTo(chart.caption().description());
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void noTextLeavesThePaper(Chart chart) throws Exception {
    Document svg = parse(chart.toSvg(Theme.LIGHT));
    double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
    double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
    for (Element text : elements(svg, "text")) {
      double room = TextWidth.of(text.getTextContent(), Canvas.FONT);
      double x = Double.parseDouble(text.getAttribute("x"));
      double from =
          switch (text.getAttribute("text-anchor")) {
            case "end" -> x - room;
            case "middle" -> x - room / 2;
            default -> x;
          };
      assertThat(from).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
      assertThat(from + room).as(text.getTextContent()).isLessThanOrEqualTo(width);
      assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(Canvas.FONT, height - 4);
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void noCoordinateIsMissing(Chart chart) {
    assertThat(chart.toSvg(Theme.LIGHT)).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void refersToNothingOutsideAndCarriesNoStyleSheet(Chart chart) {
    assertThat(chart.toSvg(Theme.DARK).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http", "url(", "<style", "href", " id=");
  }

  @Test
  void equalChartsGiveEqualBytes() {
    for (Theme theme : Theme.values()) {
      assertThat(Gallery.charts().stream().map(chart -> chart.toSvg(theme)))
          .containsExactlyElementsOf(
              Gallery.charts().stream().map(chart -> chart.toSvg(theme)).toList());
    }
  }

  @Test
  void aLineBreaksAtGapsAndKeepsALonePointVisible() throws Exception {
    double nan = Double.NaN;
    LineChart chart =
        lines(Point.of(0, 1), Point.of(1, 2), Point.of(2, nan), Point.of(3, 4), Point.of(nan, 1));
    List<Element> paths = elements(parse(chart.toSvg(Theme.LIGHT)), "path");
    assertThat(paths).filteredOn(path -> path.getAttribute("fill").equals("none")).hasSize(1);
    assertThat(paths).filteredOn(path -> path.getAttribute("d").contains("a3.6")).hasSize(3);
  }

  @Test
  void endLabelsNeverOverlap() throws Exception {
    Chart crowded = Gallery.crowdedLines();
    List<Double> ys = new ArrayList<>();
    for (Element text : elements(parse(crowded.toSvg(Theme.LIGHT)), "text")) {
      if (text.getTextContent().startsWith("ranker number")) {
        ys.add(Double.valueOf(text.getAttribute("y")));
      }
    }
    assertThat(ys).hasSize(9).isSorted();
    for (int i = 1; i < ys.size(); i++) {
      assertThat(ys.get(i) - ys.get(i - 1)).isGreaterThanOrEqualTo(15.9);
    }
  }

  @Test
  void barsAreProportionalToTheirValuesAndStartAtZero() throws Exception {
    BarChart chart =
        new BarChart(
            Caption.of("gain"),
            Axis.number("gain"),
            1,
            List.of(Bar.of("a", 30), Bar.of("b", 10), Bar.of("c", -10)));
    List<Element> bars = elements(parse(chart.toSvg(Theme.LIGHT)), "rect");
    double a = Double.parseDouble(bars.get(1).getAttribute("width"));
    double b = Double.parseDouble(bars.get(2).getAttribute("width"));
    double c = Double.parseDouble(bars.get(3).getAttribute("width"));
    assertThat(a / b).isBetween(2.999, 3.001);
    assertThat(c).isEqualTo(b);
    double zero = Double.parseDouble(bars.get(1).getAttribute("x"));
    assertThat(Double.parseDouble(bars.get(3).getAttribute("x")) + c)
        .isBetween(zero - .02, zero + .02);
  }

  @Test
  void histogramBucketsHoldEveryFiniteValueOnce() {
    double[] values = {0, 1, 2, 3, 4, 10, Double.NaN, Double.POSITIVE_INFINITY};
    List<Histogram.Bucket> buckets = Histogram.buckets(values, 5);
    assertThat(buckets)
        .extracting(Histogram.Bucket::count)
        .containsExactly(2.0, 2.0, 1.0, 0.0, 1.0);
    assertThat(buckets.get(0).low()).isZero();
    assertThat(buckets.get(4).high()).isEqualTo(10);
    assertThat(Histogram.buckets(new double[] {Double.NaN}, 5)).isEmpty();
    assertThat(Histogram.buckets(new double[] {7, 7}, 2))
        .extracting(Histogram.Bucket::count)
        .containsExactly(0.0, 2.0);
  }

  @Test
  void wholeNumbersFallIntoBucketsOfTheirOwn() {
    assertThat(Histogram.buckets(new int[] {4, 2, 4}))
        .containsExactly(
            new Histogram.Bucket(1.5, 2.5, 1),
            new Histogram.Bucket(2.5, 3.5, 0),
            new Histogram.Bucket(3.5, 4.5, 2));
    assertThat(Histogram.buckets(new int[0])).isEmpty();
  }

  @Test
  void markupInWordsIsShownAndControlCharactersAreReplaced() throws Exception {
    LineChart chart =
        new LineChart(
            Caption.of("a < b & \"c\" \u0007"),
            Axis.number("</svg>"),
            Axis.number("y"),
            List.of(new Series("<script>", List.of(Point.of(1, 1)))));
    Document svg = parse(chart.toSvg(Theme.LIGHT));
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b & \"c\" \ufffd");
  }

  @Test
  void everyInkStandsOutFromItsPaper() {
    for (Theme theme : Theme.values()) {
      assertThat(contrast(theme.ink(), theme.paper())).isGreaterThan(7);
      assertThat(contrast(theme.muted(), theme.paper())).isGreaterThan(4.5);
      for (int series = 0; series < 7; series++) {
        assertThat(contrast(theme.series(series), theme.paper())).isGreaterThan(3);
      }
    }
  }

  @Test
  void valuesStandOutFromTheirCells() {
    for (Theme theme : Theme.values()) {
      for (int share = 0; share <= 100; share++) {
        assertThat(contrast(theme.ink(), theme.heat(share / 100.0))).isGreaterThan(4.5);
      }
    }
  }

  @Test
  void aCellIsTheDeeperTheLargerItsValueAndEmptyWhereThereIsNone() throws Exception {
    HeatChart chart =
        new HeatChart(
            Caption.of("t"),
            Axis.percent(""),
            0,
            List.of("a", "b", "c", "d"),
            List.of(new HeatChart.Row("row", List.of(.1, .3, Double.NaN, .2))));
    Document svg = parse(chart.toSvg(Theme.LIGHT));
    List<Double> light =
        elements(svg, "rect").stream()
            .skip(1)
            .map(cell -> luminance(cell.getAttribute("fill")))
            .toList();
    assertThat(light).hasSize(3);
    assertThat(light.get(0)).isGreaterThan(light.get(2));
    assertThat(light.get(2)).isGreaterThan(light.get(1));
    assertThat(elements(svg, "text"))
        .extracting(Element::getTextContent)
        .containsSubsequence("10%", "30%", "20%");
  }

  @Test
  void seriesBeyondTheColoursAreDashed() {
    assertThat(Theme.LIGHT.series(7)).isEqualTo(Theme.LIGHT.series(0));
    assertThat(Theme.LIGHT.dashes(0)).isEqualTo("none");
    assertThat(Theme.LIGHT.dashes(7)).isNotIn("none", Theme.LIGHT.dashes(14));
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatIllegalArgumentException().isThrownBy(() -> Caption.of(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BarChart(Caption.of("t"), Axis.time("when"), 0, List.of()))
        .withMessageContaining("starts at zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BarChart(Caption.of("t"), Axis.number(""), 10, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HeatChart(
                    Caption.of("t"),
                    Axis.number(""),
                    2,
                    List.of("a", "b"),
                    List.of(new HeatChart.Row("row", List.of(1.0)))))
        .withMessageContaining("pass one a column");
    assertThatIllegalArgumentException().isThrownBy(() -> new Histogram.Bucket(2, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Histogram.buckets(new double[1], 0));
  }

  private static LineChart lines(Point... points) {
    return new LineChart(
        Caption.of("t"),
        Axis.number("x"),
        Axis.number("y"),
        List.of(new Series("one", List.of(points))));
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** The contrast ratio of the Web Content Accessibility Guidelines, 1 to 21. */
  private static double contrast(String a, String b) {
    double light = Math.max(luminance(a), luminance(b));
    double dark = Math.min(luminance(a), luminance(b));
    return (light + .05) / (dark + .05);
  }

  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {.2126, .7152, .0722};
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (value <= .03928 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void valuesThatDifferByRoundingOnlyAreDrawnAsOne() {
    List<Point> points = List.of(Point.of(0, .9), Point.of(1, Math.nextUp(.9)));
    LineChart flat =
        new LineChart(
            Caption.of("Flat"),
            Axis.number("x"),
            Axis.number("y"),
            List.of(new Series("s", points)));
    assertThat(flat.toSvg(Theme.LIGHT)).hasSizeLessThan(10_000);
  }
}
