package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import java.io.Serializable;

/**
 * The events that the counts of closed buckets do not contain as of a moment, by the bucket of the
 * moment. Thread-safe.
 */
public interface OpenBuckets extends Serializable {

  /** No events: counts know closed buckets only. */
  OpenBuckets NONE = new NoOpenBuckets();

  /**
   * The events that a feature as of a moment in a bucket adds to the counts of the buckets before
   * it. Events at the moment or later may be among them.
   */
  OpenBucket in(int bucket);

  /** The same for the buckets of a range only, fit to be sent to another JVM. */
  OpenBuckets in(BucketRange range);

  /** The bytes of its arrays' elements. */
  long bytes();
}
