package io.feedrank.training.matrix;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.Replay;
import io.feedrank.training.impression.RequestGroup;
import java.util.List;

/**
 * Builds training rows: every request gets its features as of its own moment, by the very code that
 * serves. The result is the same on any number of threads.
 *
 * @param replay plays the requests again
 * @param features the columns
 */
public record MatrixBuilder(Replay replay, FeatureSet features) {

  /**
   * The rows of requests.
   *
   * @param requests by user, then in time order
   * @param stage the name of this work, for the progress, which counts requests
   * @throws IllegalArgumentException if the matrix would not fit into one array; the message says
   *     how many rows would
   */
  public TrainingMatrix build(List<RequestGroup> requests, String stage, Progress progress) {
    int[] sizes = requests.stream().mapToInt(RequestGroup::size).toArray();
    int[] firstRow = new int[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      firstRow[i + 1] = Math.addExact(firstRow[i], sizes[i]);
    }
    int columns = features.size();
    float[] values = new float[cells(firstRow[sizes.length], columns)];
    float[] labels = new float[firstRow[sizes.length]];
    replay.forEach(
        requests,
        stage,
        progress,
        (place, request, scene) -> {
          FeatureMatrix matrix = new FeatureMatrix(columns);
          features.fill(scene, request.posts(), null, matrix);
          System.arraycopy(
              matrix.values(), 0, values, firstRow[place] * columns, sizes[place] * columns);
          for (int i = 0; i < sizes[place]; i++) {
            labels[firstRow[place] + i] = request.label(i);
          }
        });
    return new TrainingMatrix(features, values, labels, sizes);
  }

  private static int cells(int rows, int columns) {
    long cells = (long) rows * columns;
    int most = Integer.MAX_VALUE - 8;
    if (cells > most) {
      throw new IllegalArgumentException(
          "%d rows of %d features do not fit into one matrix; at most %d rows do: lower --max-rows"
              .formatted(rows, columns, most / columns));
    }
    return (int) cells;
  }
}
