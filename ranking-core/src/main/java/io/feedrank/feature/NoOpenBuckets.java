package io.feedrank.feature;

import io.feedrank.domain.BucketRange;

/** Open buckets without events. */
final class NoOpenBuckets implements OpenBuckets {

  @Override
  public OpenBucket in(int bucket, long asOf) {
    return OpenBucket.EMPTY;
  }

  @Override
  public ViewLog views(int bucket, long asOf) {
    return ViewLog.NONE;
  }

  @Override
  public OpenBuckets in(BucketRange range) {
    return this;
  }

  @Override
  public long bytes() {
    return 0;
  }
}
