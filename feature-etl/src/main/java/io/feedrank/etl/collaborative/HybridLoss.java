package io.feedrank.etl.collaborative;

/**
 * The loss of a hybrid factorization, for a pair of a liked post and one that the user does not
 * like.
 */
public enum HybridLoss {
  /** The log loss of both: {@code log(1 + e^-liked) + log(1 + e^other)}. */
  LOGISTIC {
    @Override
    double value(double liked, double other) {
      return softplus(-liked) + softplus(other);
    }

    @Override
    double likedSlope(double liked, double other) {
      return -sigmoid(-liked);
    }

    @Override
    double otherSlope(double liked, double other) {
      return sigmoid(other);
    }
  },
  /**
   * Bayesian personalized ranking, {@code log(1 + e^(other - liked))}: Rendle, Freudenthaler,
   * Gantner and Schmidt-Thieme, UAI 2009.
   */
  BPR {
    @Override
    double value(double liked, double other) {
      return softplus(other - liked);
    }

    @Override
    double likedSlope(double liked, double other) {
      return -sigmoid(other - liked);
    }

    @Override
    double otherSlope(double liked, double other) {
      return sigmoid(other - liked);
    }
  },
  /**
   * Weighted approximate-rank pairwise: posts are drawn until one is ahead of the liked one less a
   * margin, {@code 1 - liked + other}, which weighs the more the fewer draws that took (Weston,
   * Bengio and Usunier, "WSABIE", IJCAI 2011).
   */
  WARP {
    @Override
    double value(double liked, double other) {
      return Math.max(0, 1 - liked + other);
    }

    @Override
    double likedSlope(double liked, double other) {
      return liked - other < 1 ? -1 : 0;
    }

    @Override
    double otherSlope(double liked, double other) {
      return liked - other < 1 ? 1 : 0;
    }
  };

  /** The loss by both scores. */
  abstract double value(double liked, double other);

  /** Its derivative by the score of the liked post. */
  abstract double likedSlope(double liked, double other);

  /** Its derivative by the score of the other one. */
  abstract double otherSlope(double liked, double other);

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
