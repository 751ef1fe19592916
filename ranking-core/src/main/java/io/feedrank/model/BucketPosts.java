package io.feedrank.model;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.PostColumns;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all requests of one bucket share, computed by the first that needs it; those who need it at
 * the same time wait for that one, and nobody else does. Thread-safe.
 */
final class BucketPosts {

  private @Nullable PostColumns columns;
  private @Nullable FoldedPosts folded;

  /** The values of the post features. */
  synchronized PostColumns columns(FeatureSet features, Knowledge knowledge, int bucket) {
    PostColumns known = columns;
    if (known == null) {
      known = features.postColumns(knowledge, bucket);
      columns = known;
    }
    return known;
  }

  /** The answers to the post splits. */
  synchronized FoldedPosts folded(Function<PostColumns, FoldedPosts> fold, PostColumns of) {
    FoldedPosts known = folded;
    if (known == null) {
      known = fold.apply(of);
      folded = known;
    }
    return known;
  }
}
