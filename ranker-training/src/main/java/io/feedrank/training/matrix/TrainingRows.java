package io.feedrank.training.matrix;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.TieBreak;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.Replay;
import io.feedrank.training.impression.RequestGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Rows to fit on whose features are computed when they are asked for: as one matrix, or request by
 * request for trainers that keep something smaller. By the very code that serves, each request as
 * of its own moment; the same values on any number of threads. Immutable.
 */
public final class TrainingRows {

  private final Replay replay;
  private final FeatureSet features;
  private final List<RequestGroup> requests;
  private final ToDoubleFunction<RequestGroup> weight;
  private final int[] firstRow;

  /**
   * The rows of requests.
   *
   * @param requests by user, then in time order
   * @param weight how much a request counts, 0 or more
   */
  TrainingRows(
      Replay replay,
      FeatureSet features,
      List<RequestGroup> requests,
      ToDoubleFunction<RequestGroup> weight) {
    this.replay = replay;
    this.features = features;
    this.requests = List.copyOf(requests);
    this.weight = weight;
    this.firstRow = new int[requests.size() + 1];
    for (int i = 0; i < requests.size(); i++) {
      firstRow[i + 1] = Math.addExact(firstRow[i], requests.get(i).size());
    }
  }

  /** Sees the rows of one request; called from many threads, once for each request. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Sees some rows.
     *
     * @param firstRow the place of the first among all rows
     * @param values row-major; longer arrays are possible
     * @param count number of rows
     */
    void visit(int firstRow, float[] values, int count);
  }

  /** What the columns are. */
  public FeatureSet features() {
    return features;
  }

  /** The number of rows. */
  public int rows() {
    return firstRow[requests.size()];
  }

  /** The requests, each with as many rows as posts. */
  public List<RequestGroup> requests() {
    return requests;
  }

  /** The number of rows of each request, in order. */
  public int[] groupSizes() {
    return targets().sizes();
  }

  /** The weight of each request, in order. */
  public float[] groupWeights() {
    return targets().weights();
  }

  /** The relevance of each row. */
  public float[] labels() {
    return targets().labels();
  }

  private GroupedLabels targets() {
    return GroupedLabels.of(requests, weight);
  }

  /**
   * The same rows with other weights. A request of weight 0 is left out: it would teach nothing.
   *
   * @param other how much a request counts, 0 or more
   * @throws IllegalArgumentException if a weight is negative or not finite
   */
  public TrainingRows weightedBy(ToDoubleFunction<RequestGroup> other) {
    List<RequestGroup> counted = new ArrayList<>();
    for (RequestGroup request : requests) {
      float value = (float) other.applyAsDouble(request);
      if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the request of %s weighs %s; give a finite weight of 0 or more"
                .formatted(request.moment().instant(), value));
      }
      if (value > 0) {
        counted.add(request);
      }
    }
    return new TrainingRows(replay, features, counted, other);
  }

  /** The same rows with other columns. */
  public TrainingRows select(FeatureSet chosen) {
    return new TrainingRows(replay, chosen, requests, weight);
  }

  /**
   * Some of these rows, those of consecutive requests.
   *
   * @param from the place of the first request
   * @param to the place after the last one
   */
  public TrainingRows requests(int from, int to) {
    return new TrainingRows(replay, features, requests.subList(from, to), weight);
  }

  /**
   * Computes all rows once, request by request, in any order.
   *
   * @param stage the name of this work, for the progress, which counts requests
   */
  public void forEach(String stage, Progress progress, Visitor visitor) {
    replay.forEach(
        requests,
        stage,
        progress,
        (place, request, scene) -> {
          FeatureMatrix matrix = new FeatureMatrix(features.size());
          features.fill(scene, request.posts(), null, matrix);
          visitor.visit(firstRow[place], matrix.values(), request.size());
        });
  }

  /** About so many of these rows: whole requests, drawn by a fixed hash; all if there are fewer. */
  public TrainingRows sample(int mostRows) {
    double share = (double) mostRows / Math.max(1, rows());
    return new TrainingRows(
        replay,
        features,
        requests.stream()
            .filter(
                request -> {
                  long key = TieBreak.hash(request.user()) + request.moment().second();
                  return (TieBreak.hash(key) >>> 11) * 0x1p-53 < share;
                })
            .toList(),
        weight);
  }

  /**
   * All rows at once, 4 bytes a cell.
   *
   * @param stage the name of this work, for the progress, which counts requests
   * @throws IllegalArgumentException if the matrix would not fit into one array; the message says
   *     how many rows would
   */
  public TrainingMatrix matrix(String stage, Progress progress) {
    int columns = features.size();
    float[] values = new float[cells(rows(), columns)];
    forEach(
        stage,
        progress,
        (first, block, count) ->
            System.arraycopy(block, 0, values, first * columns, count * columns));
    return new TrainingMatrix(features, values, targets());
  }

  private static int cells(int rows, int columns) {
    long cells = (long) rows * columns;
    int most = Integer.MAX_VALUE - 8;
    if (cells > most) {
      throw new IllegalArgumentException(
          "%d rows of %d features do not fit into one matrix; at most %d rows do: lower --max-rows"
                  .formatted(rows, columns, most / columns)
              + ", or train symmetric trees, which need no such matrix");
    }
    return (int) cells;
  }
}
