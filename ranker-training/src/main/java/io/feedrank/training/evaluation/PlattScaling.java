package io.feedrank.training.evaluation;

import io.feedrank.model.Calibration;

/**
 * Fits a {@link Calibration} by maximum likelihood: Newton's method with step halving on the two
 * parameters, and Platt's smoothed targets, which keep it finite where scores separate the labels
 * (Lin, Lin and Weng, A note on Platt's probabilistic outputs, Machine Learning 2007).
 */
public final class PlattScaling {

  private static final int MOST_STEPS = 100;
  private static final double RIDGE = 1e-9;

  private final float[] scores;
  private final double[] targets;

  private PlattScaling(float[] scores, double[] targets) {
    this.scores = scores;
    this.targets = targets;
  }

  /**
   * The calibration of scores.
   *
   * @param labels above 0 for a like, one a score
   * @return slope 0 (everything gets the mean rate) where higher scores do not mean more likes
   * @throws IllegalArgumentException if the lengths differ, or a score is not finite
   */
  public static Calibration fit(float[] scores, float[] labels) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          "%d scores but %d labels".formatted(scores.length, labels.length));
    }
    int likes = 0;
    for (int i = 0; i < labels.length; i++) {
      if (!Float.isFinite(scores[i])) {
        throw new IllegalArgumentException(
            "score %d is %s; it must be finite".formatted(i, scores[i]));
      }
      likes += labels[i] > 0 ? 1 : 0;
    }
    double high = (likes + 1.0) / (likes + 2.0);
    double low = 1.0 / (labels.length - likes + 2.0);
    double[] targets = new double[labels.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = labels[i] > 0 ? high : low;
    }
    double intercept = Math.log((likes + 1.0) / (labels.length - likes + 1.0));
    return new PlattScaling(scores, targets).newton(intercept);
  }

  private Calibration newton(double meanLogOdds) {
    double slope = 0;
    double intercept = meanLogOdds;
    double loss = loss(slope, intercept);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = direction(slope, intercept);
      double size = 1;
      double better = loss(slope + move[0], intercept + move[1]);
      while (better > loss && size > 1e-10) {
        size /= 2;
        better = loss(slope + size * move[0], intercept + size * move[1]);
      }
      if (!(loss - better > 1e-10 * targets.length)) {
        break;
      }
      slope += size * move[0];
      intercept += size * move[1];
      loss = better;
    }
    return slope >= 0 ? new Calibration(slope, intercept) : new Calibration(0, meanLogOdds);
  }

  /** The Newton step: minus the inverse Hessian times the gradient. */
  private double[] direction(double slope, double intercept) {
    double gradientSlope = 0;
    double gradientIntercept = 0;
    double ss = RIDGE;
    double si = 0;
    double ii = RIDGE;
    for (int i = 0; i < targets.length; i++) {
      double p = 1 / (1 + StrictMath.exp(-(slope * scores[i] + intercept)));
      double weight = p * (1 - p);
      gradientSlope += (p - targets[i]) * scores[i];
      gradientIntercept += p - targets[i];
      ss += weight * scores[i] * scores[i];
      si += weight * scores[i];
      ii += weight;
    }
    double determinant = ss * ii - si * si;
    return new double[] {
      -(ii * gradientSlope - si * gradientIntercept) / determinant,
      -(ss * gradientIntercept - si * gradientSlope) / determinant
    };
  }

  private double loss(double slope, double intercept) {
    double loss = 0;
    for (int i = 0; i < targets.length; i++) {
      double logOdds = slope * scores[i] + intercept;
      double softplus =
          logOdds > 0
              ? logOdds + StrictMath.log1p(StrictMath.exp(-logOdds))
              : StrictMath.log1p(StrictMath.exp(logOdds));
      loss += softplus - targets[i] * logOdds;
    }
    return loss;
  }
}
