package io.feedrank.training.matrix;

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
   * The rows of requests, not computed yet, all of weight 1.
   *
   * @param requests by user, then in time order
   */
  public TrainingRows rows(List<RequestGroup> requests) {
    return new TrainingRows(replay, features, requests, request -> 1);
  }

  /**
   * The rows of requests.
   *
   * @param requests by user, then in time order
   * @param stage the name of this work, for the progress, which counts requests
   * @throws IllegalArgumentException if the matrix would not fit into one array; the message says
   *     how many rows would
   */
  public TrainingMatrix build(List<RequestGroup> requests, String stage, Progress progress) {
    return rows(requests).matrix(stage, progress);
  }
}
