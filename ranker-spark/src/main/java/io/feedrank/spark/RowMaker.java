package io.feedrank.spark;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.training.impression.UserReplay;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Computes rows, as they are asked for, as one machine does. Not thread-safe. */
final class RowMaker {

  private final FeatureSnapshot knowledge;
  private final FeatureSet features;
  private final FeatureMatrix matrix;

  /**
   * A maker of rows with such columns.
   *
   * @param knowledge as of the buckets that will be asked for, at least
   */
  RowMaker(FeatureSnapshot knowledge, List<String> features) {
    this.knowledge = knowledge;
    this.features = FeatureSet.all(knowledge.basis()).select(features);
    this.matrix = new FeatureMatrix(features.size());
  }

  /** The rows of a user's requests, in time order. */
  Stream<RequestRows> of(DrawnUser user) {
    UserReplay replay = new UserReplay(knowledge, user.user(), user.history());
    return user.requests().stream()
        .map(
            request -> {
              features.fill(replay.at(request.moment()), request.posts(), null, matrix);
              return new RequestRows(
                  request, Arrays.copyOf(matrix.values(), request.size() * features.size()));
            });
  }
}
