package io.feedrank.model;

import io.feedrank.model.forest.BinnedColumn;
import io.feedrank.model.forest.PostSide;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The values of all posts in a folded forest as of a bucket: the answers to its post splits, and
 * the columns of the audiences that have asked so far. Thread-safe.
 */
final class PartiallyEvaluatedPosts {

  private final PostSide side;

  /** By feature and code of the attribute. */
  private final Map<List<Integer>, BinnedColumn> audiences = new ConcurrentHashMap<>();

  PartiallyEvaluatedPosts(PostSide side) {
    this.side = side;
  }

  PostSide side() {
    return side;
  }

  /** The column of a feature for an audience; made when it is first asked for. */
  BinnedColumn ofAudience(int feature, int audience, Supplier<BinnedColumn> made) {
    return audiences.computeIfAbsent(List.of(feature, audience), key -> made.get());
  }
}
