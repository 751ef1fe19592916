package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Cumulative views and likes of each key of one counter, by time bucket. Only buckets in which
 * something happened are kept: 12 bytes each. Immutable.
 *
 * <p>What is asked as of a bucket knows the buckets strictly before it: the ones that had closed
 * when it began. Windows come by subtraction. A lookup guesses by proportion, then gallops and
 * bisects (Bentley and Yao, An almost optimal algorithm for unbounded searching, 1976).
 */
public final class Timeline implements Serializable {

  private static final int STRIDE = 3;
  private static final int VIEWS = 1;
  private static final int LIKES = 2;

  private final int[] offsets;

  /** Entry after entry: its bucket, its views, its likes; what is read together lies together. */
  private final int[] entries;

  private Timeline(int[] offsets, int[] entries) {
    this.offsets = offsets;
    this.entries = entries;
  }

  /**
   * The timeline of counts that stand in order of time: they are gone through twice, and nothing is
   * held beside the result.
   *
   * @param keys the number of keys
   */
  public static Timeline of(int keys, BucketCounts counts) {
    int[] offsets = new int[keys + 1];
    counts.forEach((key, bucket, views, likes) -> offsets[key + 1]++);
    for (int key = 0; key < keys; key++) {
      offsets[key + 1] = Math.addExact(offsets[key], offsets[key + 1]);
    }
    int[] entries = new int[Math.multiplyExact(offsets[keys], STRIDE)];
    int[] next = offsets.clone();
    counts.forEach(
        (key, bucket, views, likes) -> {
          int place = next[key]++;
          int at = place * STRIDE;
          boolean first = place == offsets[key];
          entries[at] = bucket;
          entries[at + VIEWS] = views + (first ? 0 : entries[at - STRIDE + VIEWS]);
          entries[at + LIKES] = likes + (first ? 0 : entries[at - STRIDE + LIKES]);
        });
    return new Timeline(offsets, entries);
  }

  /** The number of keys. */
  public int keys() {
    return offsets.length - 1;
  }

  /** The number of entries: pairs of a key and a bucket in which it has an event. */
  public int size() {
    return entries.length / STRIDE;
  }

  /** The views of a key in all buckets strictly before a bucket. */
  public int views(int key, int bucket) {
    return viewsAt(place(key, bucket));
  }

  /** The likes of a key in all buckets strictly before a bucket. */
  public int likes(int key, int bucket) {
    return likesAt(place(key, bucket));
  }

  /** The place of a key's last entry strictly before a bucket; -1 if it has none. */
  int place(int key, int bucket) {
    int from = offsets[key];
    int last = offsets[key + 1] - 1;
    if (last < from || bucketAt(from) >= bucket) {
      return -1;
    }
    if (bucketAt(last) < bucket) {
      return last;
    }
    // Events come evenly enough for a guess by proportion to fall near.
    long part = (long) (bucket - bucketAt(from)) * (last - from);
    int low = from + (int) (part / (bucketAt(last) - bucketAt(from)));
    if (bucketAt(low) >= bucket) {
      return back(low, from, bucket);
    }
    int step = 1;
    while (low + step < last && bucketAt(low + step) < bucket) {
      low += step;
      step *= 2;
    }
    return between(low, Math.min(low + step, last), bucket);
  }

  /**
   * The same, where a later place is known: sooner the nearer it is.
   *
   * @param later the place for a later bucket; -1 if there was none
   */
  int placeBackFrom(int later, int key, int bucket) {
    if (later < 0 || bucketAt(offsets[key]) >= bucket) {
      return -1;
    }
    return bucketAt(later) < bucket ? later : back(later, offsets[key], bucket);
  }

  /** Gallops back from a place that is too late; the entry at {@code from} is early enough. */
  private int back(int late, int from, int bucket) {
    int high = late;
    int step = 1;
    while (high - step > from && bucketAt(high - step) >= bucket) {
      high -= step;
      step *= 2;
    }
    return between(Math.max(high - step, from), high, bucket);
  }

  /** Bisects between a place that is early enough and a later one that is too late. */
  private int between(int early, int late, int bucket) {
    int low = early;
    int high = late;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (bucketAt(middle) < bucket) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The views up to and with the entry at a place; 0 at place -1. */
  int viewsAt(int place) {
    return place < 0 ? 0 : entries[place * STRIDE + VIEWS];
  }

  /** The likes up to and with the entry at a place; 0 at place -1. */
  int likesAt(int place) {
    return place < 0 ? 0 : entries[place * STRIDE + LIKES];
  }

  /** The place of the last entry, at a place or before it, in which a key was viewed; -1: none. */
  int lastView(int key, int place) {
    return lastIncrease(key, place, VIEWS);
  }

  /** The place of the last entry, at a place or before it, in which a key was liked; -1: none. */
  int lastLike(int key, int place) {
    return lastIncrease(key, place, LIKES);
  }

  /** The first place with the sum of a later place: sums only grow. */
  private int lastIncrease(int key, int place, int count) {
    if (place < 0 || entries[place * STRIDE + count] == 0) {
      return -1;
    }
    int sum = entries[place * STRIDE + count];
    int step = 1;
    int high = place;
    while (high - step >= offsets[key] && entries[(high - step) * STRIDE + count] == sum) {
      high -= step;
      step *= 2;
    }
    int low = Math.max(offsets[key] - 1, high - step);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (entries[middle * STRIDE + count] == sum) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** The bucket of the entry at a place. */
  int bucketAt(int place) {
    return entries[place * STRIDE];
  }

  /** The place of a key's first entry, if it has one. */
  int from(int key) {
    return offsets[key];
  }

  /** The place after a key's last entry. */
  int to(int key) {
    return offsets[key + 1];
  }

  /** Gives the counts of each key and bucket by themselves, by key, then by bucket. */
  void forEach(BucketCounts.Visitor visitor) {
    for (int key = 0; key < keys(); key++) {
      int previous = -1;
      for (int place = from(key); place < to(key); place++) {
        visitor.take(
            key,
            bucketAt(place),
            viewsAt(place) - viewsAt(previous),
            likesAt(place) - likesAt(previous));
        previous = place;
      }
    }
  }

  /**
   * The places of the entries that answer lookups, whatever the key: a timeline of them alone gives
   * the same counts.
   */
  BitSet answering(Lookups lookups) {
    BitSet places = new BitSet(size());
    for (int key = 0; key < keys(); key++) {
      for (Lookups.Span asked : lookups.spans()) {
        int last = place(key, asked.until() - 1);
        if (last >= 0) {
          places.set(Math.max(offsets[key], place(key, asked.from())), last + 1);
        }
      }
    }
    return places;
  }

  /**
   * The same with some entries only. As counts are cumulative, a key's count as of a bucket stays
   * right as long as its last entry before the bucket stays.
   *
   * @param places of the entries that stay
   */
  Timeline only(BitSet places) {
    int[] fewer = new int[offsets.length];
    int[] some = new int[places.cardinality() * STRIDE];
    int out = 0;
    for (int key = 0; key < keys(); key++) {
      int place = places.nextSetBit(offsets[key]);
      for (; place >= 0 && place < offsets[key + 1]; place = places.nextSetBit(place + 1)) {
        System.arraycopy(entries, place * STRIDE, some, out * STRIDE, STRIDE);
        out++;
      }
      fewer[key + 1] = out;
    }
    return new Timeline(fewer, some);
  }

  /** The timeline of lookups as of a range of buckets alone. */
  Timeline in(BucketRange range) {
    return only(answering(Lookups.in(range)));
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return (long) Integer.BYTES * (offsets.length + entries.length);
  }

  /** The first bucket in which a key has an event; {@link Integer#MAX_VALUE} if it has none. */
  public int firstBucket(int key) {
    return offsets[key] == offsets[key + 1] ? Integer.MAX_VALUE : bucketAt(offsets[key]);
  }

  /** Collects counts in any order and sums them up. Not thread-safe. */
  public static final class Builder {

    private final int keys;
    private int[] key = new int[1024];
    private int[] bucket = new int[1024];
    private int[] views = new int[1024];
    private int[] likes = new int[1024];
    private int size;

    /** A builder for keys {@code 0 .. keys - 1}. */
    public Builder(int keys) {
      this.keys = keys;
    }

    /** Adds the views and likes of a key in a bucket; several additions to one bucket sum up. */
    public Builder add(int aKey, int aBucket, int someViews, int someLikes) {
      if (aKey < 0 || aKey >= keys) {
        throw new IllegalArgumentException("key %d is outside 0..%d".formatted(aKey, keys - 1));
      }
      if (size == key.length) {
        int longer = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2);
        key = Arrays.copyOf(key, longer);
        bucket = Arrays.copyOf(bucket, longer);
        views = Arrays.copyOf(views, longer);
        likes = Arrays.copyOf(likes, longer);
      }
      key[size] = aKey;
      bucket[size] = aBucket;
      views[size] = someViews;
      likes[size++] = someLikes;
      return this;
    }

    /** The timeline. */
    public Timeline build() {
      int[] start = new int[keys + 1];
      for (int i = 0; i < size; i++) {
        start[key[i] + 1]++;
      }
      for (int k = 0; k < keys; k++) {
        start[k + 1] += start[k];
      }
      long[] order = new long[size];
      int[] next = start.clone();
      for (int i = 0; i < size; i++) {
        order[next[key[i]]++] = ((long) bucket[i] << 32) | i;
      }
      IntStream.range(0, keys).parallel().forEach(k -> Arrays.sort(order, start[k], start[k + 1]));
      return sumUp(start, order);
    }

    private Timeline sumUp(int[] start, long[] order) {
      int[] offsets = new int[keys + 1];
      int[] entries = new int[Math.multiplyExact(size, STRIDE)];
      int out = 0;
      for (int k = 0; k < keys; k++) {
        int sumViews = 0;
        int sumLikes = 0;
        for (int i = start[k]; i < start[k + 1]; i++) {
          int added = (int) order[i];
          sumViews += views[added];
          sumLikes += likes[added];
          if (out > offsets[k] && entries[(out - 1) * STRIDE] == bucket[added]) {
            out--;
          }
          entries[out * STRIDE] = bucket[added];
          entries[out * STRIDE + VIEWS] = sumViews;
          entries[out * STRIDE + LIKES] = sumLikes;
          out++;
        }
        offsets[k + 1] = out;
      }
      return new Timeline(offsets, Arrays.copyOf(entries, out * STRIDE));
    }
  }
}
