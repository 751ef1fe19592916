package io.feedrank.plot;

/**
 * One direction of a chart: what is measured and how its values are written.
 *
 * @param label the quantity and its unit; may be empty
 * @param kind how values are written and where ticks fall
 */
public record Axis(String label, Kind kind) {

  /** How values are written. */
  public enum Kind {
    /** Plain numbers. */
    NUMBER,
    /** Fractions written as percentages: 0.25 is 25%. */
    PERCENT,
    /** Seconds since 1970-01-01T00:00Z, written as dates or times of day in UTC. */
    TIME
  }

  public static Axis number(String label) {
    return new Axis(label, Kind.NUMBER);
  }

  public static Axis percent(String label) {
    return new Axis(label, Kind.PERCENT);
  }

  public static Axis time(String label) {
    return new Axis(label, Kind.TIME);
  }

  /** Round tick positions within low..high, at most about {@code count} of them. */
  Ticks ticks(Range range, int count) {
    return switch (kind) {
      case NUMBER -> NumberTicks.within(range, count);
      case PERCENT -> NumberTicks.percentWithin(range, count);
      case TIME -> TimeTicks.within(range, count);
    };
  }
}
