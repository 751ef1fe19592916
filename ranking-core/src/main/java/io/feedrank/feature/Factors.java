package io.feedrank.feature;

import io.feedrank.domain.Moment;

/**
 * A vector for each post, fitted on likes strictly before a moment, and how a user gets one from
 * their likes. Posts that nobody had liked by then have the zero vector. Immutable.
 */
public final class Factors implements FittedArtifact {

  private final Moment fittedBefore;
  private final int dims;
  private final float[] values;
  private final FoldIn foldIn;
  private final RidgeSystem gram;

  /**
   * Takes over the vectors.
   *
   * @param dims the length of a vector, at least 1
   * @param values row-major, a row a post
   * @param foldIn how a user gets a vector
   */
  public Factors(Moment fittedBefore, int dims, float[] values, FoldIn foldIn) {
    if (dims < 1 || values.length % dims != 0) {
      throw new IllegalArgumentException(
          "%d values are no vectors of %d dimensions".formatted(values.length, dims));
    }
    this.fittedBefore = fittedBefore;
    this.dims = dims;
    this.values = values;
    this.foldIn = foldIn;
    RidgeSystem squares = new RidgeSystem(dims);
    for (int from = 0; from < values.length; from += dims) {
      squares.addSquare(values, from);
    }
    this.gram = RidgeSystem.startingFrom(squares, foldIn.unobserved());
  }

  @Override
  public Moment fittedBefore() {
    return fittedBefore;
  }

  @Override
  public long bytes() {
    return Float.BYTES * (long) values.length;
  }

  /** The length of a vector. */
  public int dims() {
    return dims;
  }

  /** The length of a post's vector in the sense of geometry: the root of the sum of squares. */
  public double norm(int post) {
    double squares = 0;
    for (int d = 0; d < dims; d++) {
      squares += (double) values[post * dims + d] * values[post * dims + d];
    }
    return Math.sqrt(squares);
  }

  /** The system of a user without likes. */
  RidgeSystem system() {
    return RidgeSystem.startingFrom(gram, 1);
  }

  /** Takes a like into the system of a user. */
  void add(int post, RidgeSystem system) {
    system.add(values, post * dims);
  }

  /** The vector of a user with so many likes. */
  float[] solve(RidgeSystem system, int likes) {
    return system.solve(foldIn.ridge(likes, foldIn.posts()));
  }

  /**
   * Folds in a user and scores all posts.
   *
   * @param liked the posts they like, each once
   * @param scores receives one score a post
   */
  public void scores(int[] liked, double[] scores) {
    RidgeSystem system = system();
    for (int post : liked) {
      add(post, system);
    }
    float[] user = solve(system, liked.length);
    for (int post = 0; post < scores.length; post++) {
      scores[post] = score(user, post);
    }
  }

  /** How well a user's vector fits a post: their product. */
  public float score(float[] user, int post) {
    float sum = 0;
    for (int d = 0; d < dims; d++) {
      sum += user[d] * values[post * dims + d];
    }
    return sum;
  }
}
