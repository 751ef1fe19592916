package io.feedrank.plot;

import java.util.stream.DoubleStream;

/**
 * The span of values an axis shows, low below high.
 *
 * @param low finite
 * @param high finite, above low
 */
record Range(double low, double high) {
  private static final double INDISTINCT = 1e-9;

  Range {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "axis from %s to %s; it needs two finite ends in ascending order".formatted(low, high));
    }
  }

  /** The span of the finite values among those given; 0..1 if there are none. */
  static Range of(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return new Range(0, 1);
    }
    double low = finite[0];
    double high = finite[finite.length - 1];
    // Values that differ by rounding only are one value: no tick would tell them apart.
    if (high - low > INDISTINCT * Math.max(Math.abs(low), Math.abs(high))) {
      return new Range(low, high);
    }
    double slack = low == 0 ? 1 : Math.abs(low) / 10;
    return new Range(low - slack, low + slack);
  }

  Range including(double value) {
    return new Range(Math.min(low, value), Math.max(high, value));
  }

  /** The same span with a share of it added on either side. */
  Range padded(double share) {
    double pad = (high - low) * share;
    return new Range(low - pad, high + pad);
  }

  /** The smallest span from multiple to multiple of the step that holds this one. */
  Range roundedOutTo(double step) {
    return new Range(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step);
  }
}
