package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import java.io.Serializable;

/**
 * The part of a {@link FeatureSnapshot} as of the buckets of a range, without its basis: of the
 * timelines the counts that features look at there, of the fitted models the versions known there.
 * It is to be sent to where features are computed as of these buckets, and joined to the basis
 * there ({@link FeatureSnapshot#with}); it is not for keeping. Immutable.
 *
 * <p>Of each key it has what happened in the range, and one entry for what happened before; by
 * posts, besides, what happened a window before. So for a range of {@code b} buckets it grows with
 * {@code keys + b}, not with the length of the log.
 */
public final class FeatureSnapshotSlice implements Serializable {

  private final BoundTimelines timelines;
  private final OpenBuckets openBuckets;
  private final FeatureSnapshot.Collaborative collaborative;

  FeatureSnapshotSlice(
      BoundTimelines timelines,
      OpenBuckets openBuckets,
      FeatureSnapshot.Collaborative collaborative) {
    this.timelines = timelines;
    this.openBuckets = openBuckets;
    this.collaborative = collaborative;
  }

  /** As of which buckets features can be computed with it. */
  public BucketRange range() {
    return timelines.range;
  }

  /** Its bytes in memory, by the arrays that it holds. */
  public long bytes() {
    return timelines.bytes() + openBuckets.bytes() + collaborative.bytes();
  }

  BoundTimelines timelines() {
    return timelines;
  }

  OpenBuckets openBuckets() {
    return openBuckets;
  }

  FeatureSnapshot.Collaborative collaborative() {
    return collaborative;
  }
}
