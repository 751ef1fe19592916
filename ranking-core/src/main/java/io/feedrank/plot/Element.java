package io.feedrank.plot;

import java.util.ArrayList;
import java.util.List;

/** An element of an SVG or HTML tree, escaped when rendered. */
final class Element {
  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final List<Object> content = new ArrayList<>();

  Element(String name) {
    this.name = name;
  }

  Element with(String attribute, String value) {
    attributes.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
    return this;
  }

  Element with(String attribute, double value) {
    return with(attribute, Numbers.coordinate(value));
  }

  Element add(Element child) {
    content.add(child);
    return this;
  }

  Element text(String text) {
    content.add(escaped(text));
    return this;
  }

  /** Adds markup that is already safe. */
  Element markup(String markup) {
    content.add(markup);
    return this;
  }

  void render(StringBuilder out) {
    out.append('<').append(name).append(attributes).append('>');
    for (Object part : content) {
      if (part instanceof Element child) {
        child.render(out);
      } else {
        out.append(part);
      }
    }
    out.append("</").append(name).append('>');
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    render(out);
    return out.toString();
  }

  /** Text safe between tags and in quoted attributes; what XML 1.0 forbids becomes U+FFFD. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> escape(codePoint, out));
    return out.toString();
  }

  private static void escape(int codePoint, StringBuilder out) {
    switch (codePoint) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(allowed(codePoint) ? codePoint : 0xfffd);
    }
  }

  private static boolean allowed(int codePoint) {
    boolean control = codePoint < ' ' && "\t\n\r".indexOf(codePoint) < 0;
    boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    return !control && !surrogate && codePoint != 0xfffe && codePoint != 0xffff;
  }
}
