package io.feedrank.plot;

import java.util.List;
import java.util.Locale;

/** The paper of one chart: draws marks and words in a theme's colours, y growing downwards. */
final class Canvas {
  static final double FONT = 12.5;
  static final double TITLE_FONT = 15;
  static final double LINE_HEIGHT = 19;
  static final double MARGIN = 14;

  private final Theme theme;
  private final Element svg;

  Canvas(Theme theme, Caption caption, double width, double height) {
    this.theme = theme;
    String spoken =
        caption.description().isBlank()
            ? caption.title()
            : caption.title() + ". " + caption.description();
    this.svg =
        new Element("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "0 0 %s %s".formatted(px(width), px(height)))
            .with("width", Math.ceil(width))
            .with("height", Math.ceil(height))
            .with("role", "img")
            .with("aria-label", spoken)
            .with("font-family", "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif")
            .with("font-size", FONT);
    svg.add(new Element("title").text(caption.title()));
    if (!caption.description().isBlank()) {
      svg.add(new Element("desc").text(caption.description()));
    }
    svg.add(
        new Element("rect")
            .with("width", Math.ceil(width))
            .with("height", Math.ceil(height))
            .with("fill", theme.paper()));
  }

  private static String px(double value) {
    return Numbers.coordinate(Math.ceil(value));
  }

  Theme theme() {
    return theme;
  }

  /** Where a text stands relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END;

    String attribute() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void title(List<String> lines) {
    double y = MARGIN + TITLE_FONT - 2;
    for (String line : lines) {
      svg.add(
          new Element("text")
              .with("x", MARGIN)
              .with("y", y)
              .with("font-size", TITLE_FONT)
              .with("font-weight", "600")
              .with("fill", theme.ink())
              .text(line));
      y += LINE_HEIGHT;
    }
  }

  /** A line of text with its middle, not its base line, at y; nothing for an empty one. */
  void label(String text, double x, double y, Anchor anchor, String colour) {
    if (text.isEmpty()) {
      return;
    }
    svg.add(
        new Element("text")
            .with("x", x)
            .with("y", y + FONT * 0.35)
            .with("text-anchor", anchor.attribute())
            .with("fill", colour)
            .text(text));
  }

  void line(double x1, double y1, double x2, double y2, Stroke stroke) {
    svg.add(
        stroke.on(new Element("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2)));
  }

  void path(String data, Stroke stroke) {
    svg.add(
        stroke
            .on(new Element("path").with("d", data).with("fill", "none"))
            .with("stroke-linejoin", "round"));
  }

  void area(String data, String colour, double opacity) {
    svg.add(new Element("path").with("d", data).with("fill", colour).with("fill-opacity", opacity));
  }

  void bar(double x, double y, double width, double height, String colour) {
    svg.add(
        new Element("rect")
            .with("x", x)
            .with("y", y)
            .with("width", width)
            .with("height", height)
            .with("fill", colour));
  }

  void dot(Marker marker, double x, double y, String colour, double opacity) {
    svg.add(
        new Element("path")
            .with("d", marker.path(x, y))
            .with("fill", colour)
            .with("fill-opacity", opacity)
            .with("stroke", theme.paper())
            .with("stroke-width", 0.75));
  }

  String svg() {
    return svg.toString();
  }
}
