package io.feedrank.plot;

import java.util.List;

/**
 * The marked values of an axis, ascending.
 *
 * @param step the distance between two, in the unit of the values
 */
record Ticks(List<Tick> ticks, double step) {
  Ticks {
    ticks = List.copyOf(ticks);
  }

  record Tick(double value, String label) {}

  double widestLabel(double fontSize) {
    return ticks.stream().mapToDouble(tick -> TextWidth.of(tick.label(), fontSize)).max().orElse(0);
  }
}
