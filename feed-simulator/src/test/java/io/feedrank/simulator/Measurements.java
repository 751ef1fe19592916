package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Quantities with their targets, tolerances and measured values: an aligned table. */
final class Measurements {
  private final List<Line> lines = new ArrayList<>();

  /** One quantity; {@code tolerance} is absolute. */
  record Line(String quantity, double target, double tolerance, double measured) {
    boolean isMet() {
      return Math.abs(measured - target) <= tolerance;
    }
  }

  /** A quantity that must lie within a share of its target. */
  Measurements relative(String quantity, double target, double share, double measured) {
    return absolute(quantity, target, share * Math.abs(target), measured);
  }

  Measurements absolute(String quantity, double target, double tolerance, double measured) {
    lines.add(new Line(quantity, target, tolerance, measured));
    return this;
  }

  /** Prints the table, then fails if any line misses its target. */
  void printAndCheck() {
    System.out.println(this);
    assertThat(lines).allMatch(Line::isMet, "is within its tolerance");
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    try (Formatter out = new Formatter(table, Locale.ROOT)) {
      out.format("%-44s %10s %10s %10s%n", "quantity", "target", "tolerance", "measured");
      for (Line line : lines) {
        out.format(
            "%-44s %10.4g %10.2g %10.4g%s%n",
            line.quantity(),
            line.target(),
            line.tolerance(),
            line.measured(),
            line.isMet() ? "" : "  MISSED");
      }
    }
    return table.toString();
  }
}
