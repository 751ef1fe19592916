package io.feedrank.etl.collaborative;

import io.feedrank.etl.compute.TaskWorkers;
import java.util.function.IntToLongFunction;

/** The rows of posts in one role: that of each post's id, and those that posts share. */
final class PostRows {

  private final TrainedRows own;
  private final SharedRows shared;
  private final int width;

  /** Rows of posts with likes; a post's first one depends on the seed and its id. */
  PostRows(int posts, IntToLongFunction ids, SharedRows shared, HybridOptions options, long seed) {
    this.own = new TrainedRows(posts, options);
    this.shared = shared;
    this.width = options.dimensions() + 1;
    for (int post = 0; post < posts; post++) {
      own.begin(post, HybridFitter.mixed(seed, ids.applyAsLong(post)));
    }
  }

  /** Reads what a post comes to. */
  void read(int post, double[] row) {
    for (int d = 0; d < width; d++) {
      row[d] = own.value(post, d) + shared.value(post, d);
    }
  }

  /** Adds what a post comes to. */
  void addTo(double[] sum, int post) {
    for (int d = 0; d < width; d++) {
      sum[d] += own.value(post, d) + shared.value(post, d);
    }
  }

  /** A step of the post's own row at once, and of what it shares when that settles. */
  void descend(int post, double[] gradient) {
    own.descend(post, gradient);
    shared.descend(post, gradient);
  }

  void settle(TaskWorkers workers) {
    shared.settle(workers);
  }

  /** The post's own row as it counts. */
  float[] own(int post) {
    return own.row(post);
  }

  /** That of a shared feature. */
  float[] shared(int feature) {
    return shared.row(feature);
  }
}
