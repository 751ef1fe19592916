package io.feedrank.benchmarks.etl;

import java.util.List;

/**
 * A straight line whose errors are smallest in relation to what was measured, so that a small scale
 * counts as much as a large one: least squares weighted by one over the square of the value. Costs
 * neither begin below nothing nor fall: where they would, the line goes through the origin, or is
 * level.
 *
 * @param fixed the value at none
 * @param slope the value of each one more
 * @param worst the largest error, as a share of what was measured
 */
record RelativeLine(double fixed, double slope, double worst) {

  /** The line through points of positive values. */
  static RelativeLine through(List<Double> x, List<Double> y) {
    double w = 0;
    double wx = 0;
    double wxx = 0;
    double wy = 0;
    double wxy = 0;
    for (int i = 0; i < x.size(); i++) {
      double weight = 1 / (y.get(i) * y.get(i));
      w += weight;
      wx += weight * x.get(i);
      wxx += weight * x.get(i) * x.get(i);
      wy += weight * y.get(i);
      wxy += weight * x.get(i) * y.get(i);
    }
    double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
    double fixed = (wy - slope * wx) / w;
    if (fixed < 0) {
      fixed = 0;
      slope = wxy / wxx;
    }
    if (slope < 0) {
      slope = 0;
      fixed = wy / w;
    }
    double worst = 0;
    for (int i = 0; i < x.size(); i++) {
      worst = Math.max(worst, Math.abs(fixed + slope * x.get(i) - y.get(i)) / y.get(i));
    }
    return new RelativeLine(fixed, slope, worst);
  }

  /** The value at a count. */
  double at(double count) {
    return fixed + slope * count;
  }
}
