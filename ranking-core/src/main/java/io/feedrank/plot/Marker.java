package io.feedrank.plot;

/** The shape of a point, which tells series apart where colour does not. */
enum Marker {
  CIRCLE("m-3.6,0a3.6,3.6 0 1,0 7.2,0a3.6,3.6 0 1,0 -7.2,0z"),
  SQUARE("m-3.2,-3.2h6.4v6.4h-6.4z"),
  TRIANGLE("m0,-4.4l4.2,7.4h-8.4z"),
  DIAMOND("m0,-4.6l4.6,4.6l-4.6,4.6l-4.6,-4.6z");

  private final String outline;

  Marker(String outline) {
    this.outline = outline;
  }

  static Marker of(int series) {
    return values()[series % values().length];
  }

  String path(double x, double y) {
    return "M" + Numbers.coordinate(x) + "," + Numbers.coordinate(y) + outline;
  }
}
