package io.feedrank.neural;

import ai.djl.ndarray.NDArray;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.feature.NcfNetwork;
import io.feedrank.feature.NcfShape;

/**
 * A trained network as the plain numbers that ranking-core scores by: the first layer is applied to
 * every row of both tables, and the output's weights to the posts' factors.
 */
final class Export {

  private final NcfShape shape;
  private final Tensors tensors;

  Export(NcfShape shape, Tensors tensors) {
    this.shape = shape;
    this.tensors = tensors;
  }

  /** The network of these likes. */
  NeuralFit fit(Likes likes, NeuralOptions options) {
    return new NeuralFit(
        likes, new NcfNetwork(shape, options.pooling(), weights()), postVectors(likes.posts()));
  }

  private float[] weights() {
    float[] weights = new float[shape.weights()];
    int next = 0;
    for (int layer = 0; layer < tensors.layers.size(); layer++) {
      next = copy(tensors.layers.get(layer), 0, weights, next);
      next = copy(tensors.biases.get(layer + 1), 0, weights, next);
    }
    next = copy(tensors.output, shape.factors(), weights, next);
    copy(tensors.outputBias, 0, weights, next);
    return weights;
  }

  private static int copy(NDArray from, int begin, float[] to, int place) {
    float[] values = from.toFloatArray();
    System.arraycopy(values, begin, to, place, values.length - begin);
    return place + values.length - begin;
  }

  private float[] postVectors(int posts) {
    int width = shape.userWidth();
    float[] vectors = new float[posts * shape.postWidth()];
    float[] users = tensors.users.toFloatArray();
    float[] candidates = tensors.posts.toFloatArray();
    float[] output = tensors.output.toFloatArray();
    float[] bias = shape.layers().isEmpty() ? new float[0] : tensors.biases.get(0).toFloatArray();
    float[] ofUser = tensors.firstOfUser.toFloatArray();
    float[] ofPost = tensors.firstOfPost.toFloatArray();
    for (int post = 0; post < posts; post++) {
      int to = post * shape.postWidth();
      for (int f = 0; f < shape.factors(); f++) {
        vectors[to + f] = users[post * width + f];
        vectors[to + width + f] = candidates[post * width + f] * output[f];
      }
      for (int unit = 0; unit < bias.length; unit++) {
        int place = to + shape.factors() + unit;
        vectors[place] = (float) first(users, post, ofUser, unit);
        vectors[place + width] = (float) (bias[unit] + first(candidates, post, ofPost, unit));
      }
    }
    return vectors;
  }

  /** What a row of a table adds to a unit of the first layer. */
  private double first(float[] table, int row, float[] layer, int unit) {
    int units = shape.userWidth() - shape.factors();
    double sum = 0;
    for (int i = 0; i < units; i++) {
      sum +=
          (double) table[row * shape.userWidth() + shape.factors() + i] * layer[i * units + unit];
    }
    return sum;
  }
}
