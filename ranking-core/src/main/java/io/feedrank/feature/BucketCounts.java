package io.feedrank.feature;

/** Views and likes by key, bucket after bucket, that can be gone through more than once. */
public interface BucketCounts {

  /** Visits all counts: buckets ascending, each key at most once a bucket. */
  void forEach(Visitor visitor);

  /** Takes counts. */
  interface Visitor {

    /** Takes the views and likes of a key within a bucket. */
    void take(int key, int bucket, int views, int likes);
  }
}
