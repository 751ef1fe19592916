package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import java.io.Serializable;

/**
 * The data known as of a moment besides the counts of closed buckets: the events of the bucket of
 * the moment, and who viewed what. Thread-safe.
 */
public interface OpenBuckets extends Serializable {

  /** No events: counts know closed buckets only. */
  OpenBuckets NONE = new NoOpenBuckets();

  /**
   * The events that a feature as of a second in a bucket adds to the counts of the buckets before
   * it: all events of the bucket before the second that are known at the time of the call. Events
   * at the second or later may be among them.
   *
   * @param asOf a second of the bucket
   */
  OpenBucket in(int bucket, long asOf);

  /**
   * The views that a feature as of a second in a bucket can look at: all that are known at the time
   * of the call. Views at the second or later may be among them.
   *
   * @param asOf a second of the bucket
   */
  ViewLog views(int bucket, long asOf);

  /** The same for the buckets of a range only, fit to be sent to another JVM. */
  OpenBuckets in(BucketRange range);

  /** The bytes of its arrays' elements. */
  long bytes();
}
