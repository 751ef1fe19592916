package io.feedrank.model;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.PostColumns;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values that all requests as of one second share, computed by the first that needs it; those
 * who need it at the same time wait for that one, and nobody else does. Values computed from events
 * that were not all known are computed again when these expire. Thread-safe.
 */
final class BucketPosts {

  private @Nullable PostColumns columns;
  private @Nullable PostColumns foldedOf;
  private @Nullable PartiallyEvaluatedPosts folded;

  /** The values of the post features. */
  synchronized PostColumns columns(FeatureSet features, FeatureSnapshot knowledge, long asOf) {
    PostColumns known = columns;
    if (known == null || known.expired()) {
      known = features.postColumns(knowledge, asOf);
      columns = known;
    }
    return known;
  }

  /** The answers to the post splits. */
  synchronized PartiallyEvaluatedPosts folded(
      Function<PostColumns, PartiallyEvaluatedPosts> fold, PostColumns of) {
    PartiallyEvaluatedPosts known = folded;
    if (known == null || foldedOf != of) {
      known = fold.apply(of);
      foldedOf = of;
      folded = known;
    }
    return known;
  }
}
