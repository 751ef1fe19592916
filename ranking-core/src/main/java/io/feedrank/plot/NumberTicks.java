package io.feedrank.plot;

import io.feedrank.plot.Ticks.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Ticks at 1, 2, 2.5 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", 1990).
 */
final class NumberTicks {
  private static final double[] NICE = {1, 2, 2.5, 5, 10};

  private NumberTicks() {}

  static Ticks within(Range range, int count) {
    double step = step(range, count);
    double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
    return ticks(range, step, value -> Numbers.tick(value, step, largest));
  }

  static Ticks percentWithin(Range range, int count) {
    double step = step(range, count);
    return ticks(
        range, step, value -> Numbers.fixed(100 * value, Numbers.decimals(100 * step)) + "%");
  }

  private static double step(Range range, int count) {
    double raw = (range.high() - range.low()) / Math.max(1, count);
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double nice : NICE) {
      if (nice * magnitude >= raw * (1 - 1e-9)) {
        return nice * magnitude;
      }
    }
    return 10 * magnitude;
  }

  private static Ticks ticks(Range range, double step, DoubleFunction<String> label) {
    List<Tick> ticks = new ArrayList<>();
    double first = Math.ceil(range.low() / step - 1e-9);
    for (double i = first; i <= range.high() / step + 1e-9; i++) {
      double value = i * step + 0.0;
      ticks.add(new Tick(value, label.apply(value)));
    }
    return new Ticks(ticks, step);
  }
}
