package io.feedrank.neural.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.feature.NcfShape;
import io.feedrank.neural.PyTorch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The exported numbers in PyTorch's hands: what plain Java has to be compared with. */
final class ExportedForward implements AutoCloseable {

  private final NDManager manager = PyTorch.newManager();
  private final NcfShape shape;
  private final double pooling;
  private final NDArray liked;
  private final NDArray factors;
  private final NDArray first;
  private final List<NDArray> layers = new ArrayList<>();
  private final List<NDArray> biases = new ArrayList<>();
  private final NDArray output;
  private final float outputBias;

  ExportedForward(NeuralFit fit) {
    shape = fit.network().shape();
    pooling = fit.network().pooling();
    int width = shape.userWidth();
    NDArray posts =
        manager.create(fit.postVectors(), new Shape(fit.likes().posts(), shape.postWidth()));
    int candidates = width + shape.factors();
    liked = posts.get(":, :" + width).duplicate();
    factors = posts.get(":, " + width + ":" + candidates).duplicate();
    first = posts.get(":, " + candidates + ":").duplicate();
    float[] weights = fit.network().weights();
    int next = 0;
    for (int layer = 1; layer < shape.layers().size(); layer++) {
      int inputs = shape.layers().get(layer - 1);
      int units = shape.layers().get(layer);
      layers.add(matrix(weights, next, inputs, units));
      biases.add(matrix(weights, next + inputs * units, 1, units));
      next += (inputs + 1) * units;
    }
    output = matrix(weights, next, weights.length - 1 - next, 1);
    outputBias = weights[weights.length - 1];
  }

  private NDArray matrix(float[] values, int from, int rows, int columns) {
    return manager.create(
        Arrays.copyOfRange(values, from, from + rows * columns), new Shape(rows, columns));
  }

  /** The scores of all posts by a user with such likes. */
  float[] scores(long[] likes) {
    try (NDManager request = manager.newSubManager()) {
      for (NDArray each : new NDArray[] {liked, factors, first}) {
        each.attach(request);
      }
      try {
        NDArray user =
            liked
                .get(request.create(likes))
                .sum(new int[] {0})
                .mul(Math.pow(likes.length, -pooling));
        @Nullable NDArray sum = null;
        if (shape.factors() > 0) {
          sum = factors.matMul(user.get(":" + shape.factors()));
        }
        if (!shape.layers().isEmpty()) {
          NDArray units = Activation.relu(first.add(user.get(shape.factors() + ":")));
          for (int layer = 0; layer < layers.size(); layer++) {
            units = Activation.relu(units.matMul(layers.get(layer)).add(biases.get(layer)));
          }
          NDArray ofLayers = units.matMul(output).squeeze(-1);
          sum = sum == null ? ofLayers : sum.add(ofLayers);
        }
        return Objects.requireNonNull(sum).add(outputBias).toFloatArray();
      } finally {
        for (NDArray each : new NDArray[] {liked, factors, first}) {
          each.attach(manager);
        }
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
