package io.feedrank.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.feedrank.feature.NcfShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/**
 * The weights of a network while it is trained, and its forward pass: the tables of users and posts
 * with, in each row, the factors of GMF followed by the inputs of MLP, as many as its first hidden
 * layer has units.
 */
final class Tensors {

  /**
   * The first numbers of a row lie between its negative and it. Near 0, steps of Adam on the biases
   * would switch units off before the rows had grown.
   */
  private static final float FIRST = .3f;

  private final NcfShape shape;
  final NDArray users;
  final NDArray posts;

  /** Of the first layer; inputs x units. */
  final NDArray firstOfUser;

  final NDArray firstOfPost;

  /** Of the layers after the first; inputs x units. */
  final List<NDArray> layers = new ArrayList<>();

  /** One a layer. */
  final List<NDArray> biases = new ArrayList<>();

  /** The output's, of the factors and then the last layer. */
  final NDArray output;

  final NDArray outputBias;
  private final List<NDArray> all = new ArrayList<>();

  /**
   * First weights, that of a row by its id alone.
   *
   * @param userIds the ids of the table of users
   * @param postIds the ids of the table of posts
   */
  Tensors(NDManager manager, NcfShape shape, long seed, Ids userIds, Ids postIds) {
    this.shape = shape;
    int width = shape.userWidth();
    users = keep(manager.create(rows(seed, userIds, width), new Shape(userIds.count, width)));
    posts = keep(manager.create(rows(seed + 1, postIds, width), new Shape(postIds.count, width)));
    SplittableRandom random = new SplittableRandom(seed + 2);
    int first = width - shape.factors();
    firstOfUser = keep(dense(manager, random, first, first, 2 * first));
    firstOfPost = keep(dense(manager, random, first, first, 2 * first));
    for (int layer = 0; layer < shape.layers().size(); layer++) {
      int units = shape.layers().get(layer);
      biases.add(keep(manager.zeros(new Shape(units))));
      if (layer > 0) {
        int inputs = shape.layers().get(layer - 1);
        layers.add(keep(dense(manager, random, inputs, units, inputs)));
      }
    }
    int last = shape.layers().isEmpty() ? 0 : shape.layers().get(shape.layers().size() - 1);
    output = keep(dense(manager, random, shape.factors() + last, 1, shape.factors() + last));
    outputBias = keep(manager.zeros(new Shape(1)));
  }

  /**
   * Which rows a table has.
   *
   * @param count how many
   * @param id the id of each
   */
  record Ids(int count, IntToLongFunction id) {}

  private NDArray keep(NDArray tensor) {
    if (tensor.size() > 0) {
      tensor.setRequiresGradient(true);
      all.add(tensor);
    }
    return tensor;
  }

  private static float[] rows(long seed, Ids ids, int width) {
    float[] values = new float[Math.multiplyExact(ids.count, width)];
    for (int row = 0; row < ids.count; row++) {
      SplittableRandom random =
          new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ ids.id.applyAsLong(row));
      for (int i = 0; i < width; i++) {
        values[row * width + i] = FIRST * (2 * random.nextFloat() - 1);
      }
    }
    return values;
  }

  /** Glorot and Bengio's uniform numbers. */
  private static NDArray dense(
      NDManager manager, SplittableRandom random, int inputs, int units, int fanIn) {
    float most = (float) Math.sqrt(6.0 / Math.max(1, fanIn + units));
    float[] values = new float[inputs * units];
    for (int i = 0; i < values.length; i++) {
      values[i] = most * (2 * random.nextFloat() - 1);
    }
    return manager.create(values, new Shape(inputs, units));
  }

  /** All that is trained. */
  List<NDArray> all() {
    return all;
  }

  /** Has what is computed from the weights belong to another owner. */
  void attach(NDManager manager) {
    all.forEach(tensor -> tensor.attach(manager));
  }

  /** The log odds of a batch: users x candidates. */
  NDArray forward(ExampleBatch batch, NDManager manager) {
    return forward(batch.users(users, manager), posts.get(batch.posts(manager)));
  }

  /**
   * The same of what the tables gave.
   *
   * @param ofUsers users x width
   * @param ofPosts users x candidates x width
   */
  NDArray forward(NDArray ofUsers, NDArray ofPosts) {
    int factors = shape.factors();
    NDArray sum = outputBias;
    if (factors > 0) {
      NDArray user = ofUsers.get(":, :" + factors).expandDims(1);
      NDArray products = ofPosts.get("..., :" + factors).mul(user);
      sum = products.matMul(output.get(":" + factors)).squeeze(-1).add(sum);
    }
    if (!layers.isEmpty() || !biases.isEmpty()) {
      NDArray user = ofUsers.get(":, " + factors + ":").matMul(firstOfUser).expandDims(1);
      NDArray units = ofPosts.get("..., " + factors + ":").matMul(firstOfPost).add(user);
      units = relu(units.add(biases.get(0)));
      for (int layer = 0; layer < layers.size(); layer++) {
        units = relu(units.matMul(layers.get(layer)).add(biases.get(layer + 1)));
      }
      sum = units.matMul(output.get(factors + ":")).squeeze(-1).add(sum);
    }
    return sum;
  }

  private static NDArray relu(NDArray values) {
    return ai.djl.nn.Activation.relu(values);
  }
}
