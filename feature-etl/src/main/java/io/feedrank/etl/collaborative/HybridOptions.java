package io.feedrank.etl.collaborative;

/**
 * The options of a hybrid factorization.
 *
 * @param dimensions the length of a vector; 1 to 512
 * @param epochs how often every like is seen; 1 to 1,000
 * @param loss what is minimised
 * @param optimizer how long the steps are
 * @param learningRate the length of a step, of adagrad; above 0, at most 10
 * @param regularisation how much of a row is taken off at each of its steps, times their length; 0
 *     to 1
 * @param tries how many posts are drawn for a like at most, by WARP; 1 to 1,000
 * @param batch the likes after which the rows take a step that posts, or users, share; 1 to
 *     1,000,000
 * @param seed of the first rows, the order of likes and the posts drawn
 */
public record HybridOptions(
    int dimensions,
    int epochs,
    HybridLoss loss,
    Optimizer optimizer,
    double learningRate,
    double regularisation,
    int tries,
    int batch,
    long seed) {

  /** What measured best on a validation split: docs/decisions/0027. */
  public static final HybridOptions DEFAULT =
      new HybridOptions(32, 30, HybridLoss.WARP, Optimizer.ADAGRAD, .02, .01, 10, 4_096, 1);

  /** How the length of a step follows the gradients before it, number by number. */
  public enum Optimizer {
    /** Divided by the root of the sum of their squares: Duchi, Hazan and Singer, JMLR 2011. */
    ADAGRAD,
    /** As long as the steps lately were, by as large as the gradients were: Zeiler, 2012. */
    ADADELTA
  }

  /** Checks the ranges. */
  public HybridOptions {
    if (dimensions < 1 || dimensions > 512) {
      throw new IllegalArgumentException("dimensions %d are outside 1..512".formatted(dimensions));
    }
    if (epochs < 1 || epochs > 1_000) {
      throw new IllegalArgumentException("epochs %d are outside 1..1000".formatted(epochs));
    }
    if (!(learningRate > 0 && learningRate <= 10)) {
      throw new IllegalArgumentException(
          "learning-rate %s is not legal; give one above 0, at most 10".formatted(learningRate));
    }
    if (!(regularisation >= 0 && regularisation <= 1)) {
      throw new IllegalArgumentException(
          "regularisation %s is outside 0..1".formatted(regularisation));
    }
    if (tries < 1 || tries > 1_000) {
      throw new IllegalArgumentException("tries %d are outside 1..1000".formatted(tries));
    }
    if (batch < 1 || batch > 1_000_000) {
      throw new IllegalArgumentException("batch %d is outside 1..1000000".formatted(batch));
    }
  }
}
