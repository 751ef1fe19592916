package io.feedrank.etl.collaborative;

/**
 * The options of EASE.
 *
 * @param regularisation of the squares of its weights; above 0. The more likes there are, the more
 * @param neighbours the most weights kept for a post, the largest in size; 1 to 100,000
 * @param mostRows the largest matrix that may be inverted: as many rows as there are posts with
 *     likes, or users with likes if these are fewer; 1 to 40,000. It takes 4 bytes times its square
 */
public record EaseOptions(double regularisation, int neighbours, int mostRows) {

  /** What measured best on the validation window: docs/decisions/0019. */
  public static final EaseOptions DEFAULT = new EaseOptions(500, 200, 10_000);

  /** Checks the ranges. */
  public EaseOptions {
    if (!(regularisation > 0 && regularisation <= 1e9)) {
      throw new IllegalArgumentException(
          "regularisation %s is not legal; give one above 0, at most 1e9"
              .formatted(regularisation));
    }
    if (neighbours < 1 || neighbours > 100_000) {
      throw new IllegalArgumentException(
          "neighbours %d are outside 1..100000".formatted(neighbours));
    }
    if (mostRows < 1 || mostRows > 40_000) {
      throw new IllegalArgumentException("most-rows %d is outside 1..40000".formatted(mostRows));
    }
  }

  /**
   * Checks that a matrix may be inverted.
   *
   * @throws IllegalArgumentException if it is too large; the message says what it would take
   */
  void check(int users, int posts) {
    long rows = Math.min(users, posts);
    if (rows > mostRows) {
      throw new IllegalArgumentException(
          "EASE would invert a matrix of %,d rows (%,d users like %,d posts), which takes %,d MB and about %,d billion operations a version, but etl.collaborative.ease.most-rows is %,d; raise it, or set etl.collaborative.ease.fit to never"
              .formatted(
                  rows,
                  users,
                  posts,
                  rows * rows * 4 / 1_000_000,
                  rows * rows * rows / 1_000_000_000,
                  mostRows));
    }
  }
}
