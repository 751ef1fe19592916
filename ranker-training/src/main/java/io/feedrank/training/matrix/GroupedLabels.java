package io.feedrank.training.matrix;

import io.feedrank.training.impression.RequestGroup;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The labels of rows: the relevance of each, and which of them are of one request, with the
 * request's weight. The arrays are large and not copied: they are not to be changed.
 */
final class GroupedLabels {

  private final float[] labels;
  private final int[] sizes;
  private final float[] weights;

  private GroupedLabels(float[] labels, int[] sizes, float[] weights) {
    this.labels = labels;
    this.sizes = sizes;
    this.weights = weights;
  }

  static GroupedLabels of(List<RequestGroup> requests, ToDoubleFunction<RequestGroup> weight) {
    int[] sizes = requests.stream().mapToInt(RequestGroup::size).toArray();
    float[] weights = new float[sizes.length];
    float[] labels = new float[Arrays.stream(sizes).reduce(0, Math::addExact)];
    int row = 0;
    for (int place = 0; place < sizes.length; place++) {
      weights[place] = (float) weight.applyAsDouble(requests.get(place));
      for (int i = 0; i < sizes[place]; i++) {
        labels[row++] = requests.get(place).label(i);
      }
    }
    return new GroupedLabels(labels, sizes, weights);
  }

  /** One a row. */
  float[] labels() {
    return labels;
  }

  /** The number of rows of each request, in order. */
  int[] sizes() {
    return sizes;
  }

  /** One a request. */
  float[] weights() {
    return weights;
  }
}
