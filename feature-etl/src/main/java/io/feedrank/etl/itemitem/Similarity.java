package io.feedrank.etl.itemitem;

/**
 * A similarity of two posts by the users who like them.
 *
 * <p>Both kinds have the form
 *
 * <pre>
 *   w(i, j) = c(i, j) / (from(i) to(j) + shrinkage),   c(i, j) = sum over users who like both of u(n)
 * </pre>
 *
 * where n is how many likes of the user count, p(i) how many users like post i, and m(i) the sum of
 * u(n) over them.
 */
public sealed interface Similarity permits Similarity.Cosine, Similarity.Rp3Beta {

  /** u(n): what one user's pairs of likes weigh. */
  double userWeight(int likes);

  /** What divides all weights of a liked post. */
  double from(int likers, double mass);

  /** What divides all weights towards a post. */
  double to(int likers, double mass);

  /** What is added to the divisor. */
  double shrinkage();

  /**
   * The cosine of two posts' columns of likes, shrunk towards 0 where few users speak for it.
   *
   * @param shrinkage added to the divisor (Koren and Bell 2011); at least 0. With h, pairs that
   *     about h users share lose half their weight
   * @param damping u(n) = n^-damping, so that users who like everything say less; 0 to 2
   */
  record Cosine(double shrinkage, double damping) implements Similarity {

    /** Checks the ranges. */
    public Cosine {
      check("shrinkage", shrinkage, 1e9);
      check("damping", damping, 2);
    }

    @Override
    public double userWeight(int likes) {
      return StrictMath.pow(likes, -damping);
    }

    @Override
    public double from(int likers, double mass) {
      return Math.sqrt(mass);
    }

    @Override
    public double to(int likers, double mass) {
      return Math.sqrt(mass);
    }
  }

  /**
   * RP3beta: a random walk from a post to a user who likes it to another post that user likes, less
   * the pull of popular posts (Paudel, Christoffel, Newell and Bernstein 2017, after Christoffel et
   * al. 2015): u(n) = n^-alpha, from(i) = p(i)^alpha, to(j) = p(j)^beta.
   *
   * @param alpha exponent of the walk's transition probabilities; 0 to 2
   * @param beta exponent of the popularity that is divided out; 0 to 2
   */
  record Rp3Beta(double alpha, double beta) implements Similarity {

    /** Checks the ranges. */
    public Rp3Beta {
      check("alpha", alpha, 2);
      check("beta", beta, 2);
    }

    @Override
    public double userWeight(int likes) {
      return StrictMath.pow(likes, -alpha);
    }

    @Override
    public double from(int likers, double mass) {
      return StrictMath.pow(likers, alpha);
    }

    @Override
    public double to(int likers, double mass) {
      return StrictMath.pow(likers, beta);
    }

    @Override
    public double shrinkage() {
      return 0;
    }
  }

  private static void check(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be from 0 to %s, but is %s".formatted(name, most, value));
    }
  }
}
