package io.feedrank.etl.collaborative;

/**
 * The rows of a user, a post they like and another one, and the gradients of the loss by them: a
 * row is a vector with a bias behind it. Not thread-safe.
 */
final class HybridPair {

  final double[] user;
  final double[] liked;
  final double[] other;
  final double[] byUser;
  final double[] byLiked;
  final double[] byOther;

  HybridPair(int dims) {
    this.user = new double[dims + 1];
    this.liked = new double[dims + 1];
    this.other = new double[dims + 1];
    this.byUser = new double[dims + 1];
    this.byLiked = new double[dims + 1];
    this.byOther = new double[dims + 1];
  }

  double likedScore() {
    return score(liked);
  }

  double otherScore() {
    return score(other);
  }

  private double score(double[] post) {
    int dims = user.length - 1;
    double sum = user[dims] + post[dims];
    for (int d = 0; d < dims; d++) {
      sum += user[d] * post[d];
    }
    return sum;
  }

  /** Fills the gradients of {@code weight * loss}. */
  void differentiate(HybridLoss loss, double weight) {
    double likedScore = likedScore();
    double otherScore = otherScore();
    double likedSlope = weight * loss.likedSlope(likedScore, otherScore);
    double otherSlope = weight * loss.otherSlope(likedScore, otherScore);
    int dims = user.length - 1;
    for (int d = 0; d < dims; d++) {
      byUser[d] = likedSlope * liked[d] + otherSlope * other[d];
      byLiked[d] = likedSlope * user[d];
      byOther[d] = otherSlope * user[d];
    }
    byUser[dims] = likedSlope + otherSlope;
    byLiked[dims] = likedSlope;
    byOther[dims] = otherSlope;
  }
}
