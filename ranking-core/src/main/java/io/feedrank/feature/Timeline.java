package io.feedrank.feature;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cumulative views and likes of each key of one counter, by time bucket. Only buckets in which
 * something happened are kept: 12 bytes each. Immutable.
 *
 * <p>What is asked as of a bucket knows the buckets strictly before it: the ones that had closed
 * when it began. Windows come by subtraction. A lookup is a binary search in the key's buckets.
 */
public final class Timeline {

  private final int[] offsets;
  private final int[] buckets;
  private final int[] views;
  private final int[] likes;

  private Timeline(int[] offsets, int[] buckets, int[] views, int[] likes) {
    this.offsets = offsets;
    this.buckets = buckets;
    this.views = views;
    this.likes = likes;
  }

  /** The number of keys. */
  public int keys() {
    return offsets.length - 1;
  }

  /** The number of entries: pairs of a key and a bucket in which it has an event. */
  public int size() {
    return buckets.length;
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
    return placeUpTo(offsets[key + 1] - 1, key, bucket);
  }

  /** The same, where no entry after {@code last} can be the answer. */
  int placeUpTo(int last, int key, int bucket) {
    int low = offsets[key];
    int high = last;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (buckets[middle] < bucket) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high < offsets[key] ? -1 : high;
  }

  /** The views up to and with the entry at a place; 0 at place -1. */
  int viewsAt(int place) {
    return place < 0 ? 0 : views[place];
  }

  /** The likes up to and with the entry at a place; 0 at place -1. */
  int likesAt(int place) {
    return place < 0 ? 0 : likes[place];
  }

  /** The bucket of the entry at a place. */
  int bucketAt(int place) {
    return buckets[place];
  }

  /** The place of a key's first entry, if it has one. */
  int from(int key) {
    return offsets[key];
  }

  /** The place after a key's last entry. */
  int to(int key) {
    return offsets[key + 1];
  }

  /** The first bucket in which a key has an event; {@link Integer#MAX_VALUE} if it has none. */
  public int firstBucket(int key) {
    return offsets[key] == offsets[key + 1] ? Integer.MAX_VALUE : buckets[offsets[key]];
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
      int[] outBucket = new int[size];
      int[] outViews = new int[size];
      int[] outLikes = new int[size];
      int out = 0;
      for (int k = 0; k < keys; k++) {
        int sumViews = 0;
        int sumLikes = 0;
        for (int i = start[k]; i < start[k + 1]; i++) {
          int entry = (int) order[i];
          sumViews += views[entry];
          sumLikes += likes[entry];
          if (out > offsets[k] && outBucket[out - 1] == bucket[entry]) {
            out--;
          }
          outBucket[out] = bucket[entry];
          outViews[out] = sumViews;
          outLikes[out++] = sumLikes;
        }
        offsets[k + 1] = out;
      }
      return new Timeline(
          offsets,
          Arrays.copyOf(outBucket, out),
          Arrays.copyOf(outViews, out),
          Arrays.copyOf(outLikes, out));
    }
  }
}
