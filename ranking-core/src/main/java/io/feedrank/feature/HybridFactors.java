package io.feedrank.feature;

import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.Moment;
import java.util.stream.Stream;

/**
 * A hybrid factorization fitted on likes strictly before a moment: users and posts are sums of
 * their features' embeddings (Kula, "Metadata embeddings for user and item cold-start
 * recommendations", CBRecSys 2015), the posts that a user likes being features of the user, as in
 * Koren's SVD++ (KDD 2008).
 *
 * <pre>
 *   user  = sum of the rows of the user's attributes + sum of the liked rows of their likes / sqrt(likes)
 *   score = user * post + bias of the user + bias of the post
 * </pre>
 *
 * <p>A row is a vector with a bias behind it. Each post has two: one as what is ranked, and one as
 * what was liked; both are sums over what the post is, so that posts nobody had liked have them,
 * too. A user without likes is scored by their attributes, one without either by the biases of the
 * posts. Immutable.
 */
public final class HybridFactors implements FittedArtifact {

  private final Moment fittedBefore;
  private final int dims;
  private final float[] ranked;
  private final float[] liked;
  private final float[][] attributes;

  /**
   * Takes over the rows.
   *
   * @param dims the length of a vector, at least 1; a row has one number more
   * @param ranked row-major, a row a post, as what is ranked
   * @param liked likewise, as what was liked
   * @param attributes by the column of a user attribute, a row a code; a code beyond them, as of a
   *     category that is newer than the fit, says nothing
   */
  public HybridFactors(
      Moment fittedBefore, int dims, float[] ranked, float[] liked, float[][] attributes) {
    if (dims < 1 || ranked.length % (dims + 1) != 0 || ranked.length != liked.length) {
      throw new IllegalArgumentException(
          "%d and %d values are no rows of %d dimensions and a bias, two a post"
              .formatted(ranked.length, liked.length, dims));
    }
    this.fittedBefore = fittedBefore;
    this.dims = dims;
    this.ranked = ranked;
    this.liked = liked;
    this.attributes = attributes;
  }

  @Override
  public Moment fittedBefore() {
    return fittedBefore;
  }

  @Override
  public long bytes() {
    return Float.BYTES * (long) (ranked.length + liked.length)
        + Stream.of(attributes).mapToLong(rows -> Float.BYTES * (long) rows.length).sum();
  }

  /** What the sum of the liked rows of so many likes is multiplied by. */
  public static double shareOfLikes(int likes) {
    return likes == 0 ? 0 : 1 / Math.sqrt(likes);
  }

  /** The length of a row: the dimensions and the bias. */
  int width() {
    return dims + 1;
  }

  /** Adds the row of a liked post. */
  void add(int post, double[] sum) {
    for (int d = 0; d <= dims; d++) {
      sum[d] += liked[post * (dims + 1) + d];
    }
  }

  /**
   * The row of a user.
   *
   * @param user their attributes
   * @param likedRows the sum of the rows of what they like
   * @param likes how many posts that is
   */
  float[] user(AttributeRow user, double[] likedRows, int likes) {
    double share = shareOfLikes(likes);
    double[] sum = new double[width()];
    int columns = Math.min(attributes.length, user.table().attributes().size());
    for (int column = 0; column < columns; column++) {
      int row = user.code(column) * width();
      for (int d = 0; d <= dims && row < attributes[column].length; d++) {
        sum[d] += attributes[column][row + d];
      }
    }
    float[] vector = new float[width()];
    for (int d = 0; d <= dims; d++) {
      vector[d] = (float) (sum[d] + share * likedRows[d]);
    }
    return vector;
  }

  /** How well a user's row fits a post. */
  float score(float[] user, int post) {
    int row = post * (dims + 1);
    float sum = user[dims] + ranked[row + dims];
    for (int d = 0; d < dims; d++) {
      sum += user[d] * ranked[row + d];
    }
    return sum;
  }

  /**
   * Scores all posts for a user.
   *
   * @param user their attributes
   * @param likes the posts they like, each once
   * @param scores receives one score a post
   */
  public void scores(AttributeRow user, int[] likes, double[] scores) {
    double[] sum = new double[width()];
    for (int post : likes) {
      add(post, sum);
    }
    float[] vector = user(user, sum, likes.length);
    for (int post = 0; post < scores.length; post++) {
      scores[post] = score(vector, post);
    }
  }
}
