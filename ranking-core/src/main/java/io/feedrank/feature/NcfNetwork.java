package io.feedrank.feature;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A fitted network of neural collaborative filtering, without the numbers of its posts (He, Liao,
 * Zhang, Nie, Hu and Chua, "Neural collaborative filtering", WWW 2017). Of a user's numbers {@code
 * (g, a)} and those of a candidate {@code (h, b)} it makes
 *
 * <pre>
 *   z1 = relu(a + b),  zl = relu(Wl' z(l-1) + bl),  score = g'h + w' z(last) + bias
 * </pre>
 *
 * the log odds of a like among pairs of which four in five, or as it was fitted, were no likes. The
 * output's weights of the factors are inside h, and the first layer's weights and biases inside a
 * and b: a layer of a concatenation is the sum of a layer of each half. And since that layer is
 * linear, a user's numbers are still a sum over the posts they like,
 *
 * <pre>
 *   (g, a) = n^-pooling * sum over the n liked posts of what a like of the post adds
 * </pre>
 *
 * (the history in the place of a user's own vector: Koren, KDD 2008; Kabbur, Ning and Karypis, KDD
 * 2013). Immutable; sums are taken in a fixed order, so that the same numbers give the same bits.
 */
public final class NcfNetwork implements Serializable {

  private final NcfShape shape;
  private final double pooling;
  private final float[] weights;

  /**
   * Copies the weights.
   *
   * @param pooling from 0 (a user is the sum of their likes) to 1 (their mean)
   * @param weights of each layer after the first: inputs x outputs, row by row, then a bias an
   *     output; last the output's weights of the last layer, and its bias
   */
  public NcfNetwork(NcfShape shape, double pooling, float[] weights) {
    if (!(pooling >= 0 && pooling <= 1)) {
      throw new IllegalArgumentException("pooling %s is outside 0..1".formatted(pooling));
    }
    if (weights.length != shape.weights()) {
      throw new IllegalArgumentException(
          "%s has %d weights, but %d are given".formatted(shape, shape.weights(), weights.length));
    }
    this.shape = shape;
    this.pooling = pooling;
    this.weights = weights.clone();
  }

  /** How wide it is. */
  public NcfShape shape() {
    return shape;
  }

  /** How sums of likes are scaled. */
  public double pooling() {
    return pooling;
  }

  /** The weights, as the constructor takes them: a copy. */
  public float[] weights() {
    return weights.clone();
  }

  /** What a sum over so many likes is multiplied with. */
  float scale(int likes) {
    return (float) StrictMath.pow(likes, -pooling);
  }

  /**
   * The scores of some posts by one user, column by column: the innermost loops run over posts.
   *
   * @param user the user's numbers
   * @param columns a column for each number of a post, each with a value a post
   * @param from the first post
   * @param scores receives one value a post; {@code from} goes to 0
   * @param count how many posts
   */
  void score(float[] user, float[][] columns, int from, float[] scores, int count) {
    int factors = shape.factors();
    int userWidth = shape.userWidth();
    Arrays.fill(scores, 0, count, 0);
    for (int f = 0; f < factors; f++) {
      addProduct(user[f], columns[userWidth + f], from, scores, count);
    }
    int next = 0;
    if (userWidth > factors) {
      float[][] last = new float[userWidth - factors][count];
      for (int unit = 0; unit < last.length; unit++) {
        float own = user[factors + unit];
        float[] column = columns[userWidth + factors + unit];
        for (int post = 0; post < count; post++) {
          last[unit][post] = rectified(own + column[from + post]);
        }
      }
      for (int layer = 1; layer < shape.layers().size(); layer++) {
        int width = shape.layers().get(layer);
        last = layer(last, width, next, count);
        next += (shape.layers().get(layer - 1) + 1) * width;
      }
      for (float[] unit : last) {
        addProduct(weights[next++], unit, 0, scores, count);
      }
    }
    for (int post = 0; post < count; post++) {
      scores[post] += weights[next];
    }
  }

  /** A layer of rectified sums, its weights beginning at a place. */
  private float[][] layer(float[][] inputs, int width, int place, int count) {
    float[][] outputs = new float[width][count];
    for (int unit = 0; unit < width; unit++) {
      float[] sums = outputs[unit];
      Arrays.fill(sums, weights[place + inputs.length * width + unit]);
      int input = 0;
      for (; input + 4 <= inputs.length; input += 4) {
        addFour(inputs, input, place + input * width + unit, width, sums);
      }
      for (; input < inputs.length; input++) {
        addProduct(weights[place + input * width + unit], inputs[input], 0, sums, count);
      }
      for (int post = 0; post < count; post++) {
        sums[post] = rectified(sums[post]);
      }
    }
    return outputs;
  }

  /**
   * Adds four products in the order in which one after the other would be added, in one go.
   *
   * @param place of the weight of the first
   */
  private void addFour(float[][] inputs, int input, int place, int width, float[] sums) {
    float first = weights[place];
    float second = weights[place + width];
    float third = weights[place + 2 * width];
    float fourth = weights[place + 3 * width];
    float[] a = inputs[input];
    float[] b = inputs[input + 1];
    float[] c = inputs[input + 2];
    float[] d = inputs[input + 3];
    for (int post = 0; post < sums.length; post++) {
      sums[post] =
          sums[post] + first * a[post] + second * b[post] + third * c[post] + fourth * d[post];
    }
  }

  /** {@code max(0, x)}, exactly, in a form that the compiler turns into vector instructions. */
  private static float rectified(float x) {
    return (x + Math.abs(x)) * .5f;
  }

  private static void addProduct(float factor, float[] column, int from, float[] sums, int count) {
    for (int post = 0; post < count; post++) {
      sums[post] += factor * column[from + post];
    }
  }
}
