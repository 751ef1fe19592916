package io.feedrank.store;

import io.feedrank.feature.BucketCounts;
import java.util.ArrayList;
import java.util.List;

/** The packed counts of one counter, buckets ascending, under the keys of now. */
final class PackedBuckets implements BucketCounts {

  private final int[] keys;
  private final List<Bucket> buckets = new ArrayList<>();

  /**
   * Without counts yet.
   *
   * @param keys by code; -1 for none
   */
  PackedBuckets(int[] keys) {
    this.keys = keys;
  }

  private static final class Bucket {
    final int number;
    final byte[] counts;

    Bucket(int number, byte[] counts) {
      this.number = number;
      this.counts = counts;
    }
  }

  void add(int bucket, byte[] counts) {
    buckets.add(new Bucket(bucket, counts));
  }

  @Override
  public void forEach(Visitor visitor) {
    for (Bucket bucket : buckets) {
      visit(bucket, visitor);
    }
  }

  private void visit(Bucket bucket, Visitor visitor) {
    PackedCounts.Cursor entry = PackedCounts.read(bucket.counts);
    while (entry.next()) {
      int key = keys[entry.code()];
      if (key >= 0) {
        visitor.take(key, bucket.number, entry.views(), entry.likes());
      }
    }
  }
}
