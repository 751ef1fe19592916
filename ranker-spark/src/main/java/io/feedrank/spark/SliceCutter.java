package io.feedrank.spark;

import io.feedrank.domain.BucketRange;
import io.feedrank.feature.Counter;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.FeatureSnapshotSlice;
import io.feedrank.feature.Timeline;
import io.feedrank.training.impression.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is known as of a window of time into slices, of ranges of buckets that follow each
 * other: about so many, with about the same number of views each, and more where one would be too
 * large.
 *
 * @param knowledge the whole
 * @param parts about how many, 1 or more; a task works with one
 * @param mostBytes what a slice takes in memory at most
 */
record SliceCutter(FeatureSnapshot knowledge, int parts, long mostBytes) {

  /** Takes slices, earlier ones first, so that the next can be made when one is done with. */
  interface Taker {
    void take(FeatureSnapshotSlice slice);
  }

  /**
   * Cuts.
   *
   * @throws IllegalArgumentException if what is known as of a single bucket is too large
   */
  void cut(TimeRange window, Taker taker) {
    for (BucketRange range : sameViews(buckets(window))) {
      cut(range, taker);
    }
  }

  private void cut(BucketRange range, Taker taker) {
    FeatureSnapshotSlice slice = knowledge.slice(range);
    if (slice.bytes() <= mostBytes) {
      taker.take(slice);
    } else if (range.length() > 1) {
      int middle = range.from() + range.length() / 2;
      cut(new BucketRange(range.from(), middle), taker);
      cut(new BucketRange(middle, range.until()), taker);
    } else {
      throw new IllegalArgumentException(
          "what is known as of one bucket takes %,d bytes, but --broadcast-bytes allows %,d; raise"
                  .formatted(slice.bytes(), mostBytes)
              + " it, and --executor-memory with it");
    }
  }

  private BucketRange buckets(TimeRange window) {
    int from = knowledge.options().buckets().of(window.from().second());
    int last = knowledge.options().buckets().of(window.until().second() - 1);
    return new BucketRange(from, Math.max(from, last) + 1);
  }

  private List<BucketRange> sameViews(BucketRange all) {
    Timeline events = knowledge.timelines().of(Counter.ALL);
    long before = events.views(0, all.from());
    long views = events.views(0, all.until()) - before;
    List<BucketRange> ranges = new ArrayList<>();
    int from = all.from();
    for (int bucket = all.from() + 1; ranges.size() + 1 < parts && bucket < all.until(); bucket++) {
      if ((events.views(0, bucket) - before) * parts >= views * (ranges.size() + 1)) {
        ranges.add(new BucketRange(from, bucket));
        from = bucket;
      }
    }
    ranges.add(new BucketRange(from, all.until()));
    return ranges;
  }
}
