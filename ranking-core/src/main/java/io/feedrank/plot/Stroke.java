package io.feedrank.plot;

/**
 * The style of a line.
 *
 * @param dashes lengths of dash and gap, or "none"
 */
record Stroke(String colour, double width, String dashes) {
  static Stroke solid(String colour, double width) {
    return new Stroke(colour, width, "none");
  }

  Element on(Element element) {
    element.with("stroke", colour).with("stroke-width", width);
    return dashes.equals("none") ? element : element.with("stroke-dasharray", dashes);
  }
}
