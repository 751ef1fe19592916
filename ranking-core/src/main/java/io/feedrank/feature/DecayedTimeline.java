package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Fading views and likes of each key of a timeline, as of any bucket and for every half-life: an
 * event in bucket {@code c} weighs {@code 2^(-(start(b) - start(c)) / halfLife)} as of bucket
 * {@code b}. Immutable and thread-safe.
 *
 * <p>After every sixteenth entry of a key its sums are kept; a reading adds the at most fifteen
 * entries that follow. That costs 3 bytes an entry, where keeping all sums would cost 48, and a
 * reading does not grow with the length of the log.
 *
 * <p>Entries and blocks are numbered by key from its first event on, also where those that are long
 * past have been left out: the order of additions, and so the last bit of a sum, depends on it.
 */
final class DecayedTimeline implements Serializable {

  /** The half-lives, and for each the place of its views and of its likes in a reading. */
  private static final PostHalfLife[] HALF_LIVES = PostHalfLife.values();

  /** The length of a reading. */
  static final int SUMS = 2 * HALF_LIVES.length;

  private static final int BLOCK = 16;
  private static final int NEAR = 256;

  /** 64 of the longest half-lives: what is older weighs nothing that a float could show. */
  private static final long FORGOTTEN_SECONDS = 64 * 30 * 86_400L;

  private final Timeline timeline;

  /** By key, where its entry number 0 lies, or would lie if none before its last were left out. */
  private final int[] firstEntry;

  /** By key, where the sums after its block number 0 lie, or would lie, likewise. */
  private final int[] firstBlock;

  private final double[] kept;
  private final double[] near;
  private final double[] far;

  /**
   * The fading counts of a timeline.
   *
   * @param bucketSeconds the length of its buckets
   */
  DecayedTimeline(Timeline timeline, long bucketSeconds) {
    this.timeline = timeline;
    this.near = weights(NEAR, bucketSeconds);
    this.far = weights((int) (FORGOTTEN_SECONDS / (bucketSeconds * NEAR)), bucketSeconds * NEAR);
    this.firstEntry = new int[timeline.keys()];
    this.firstBlock = new int[timeline.keys()];
    int blocks = 0;
    for (int key = 0; key < timeline.keys(); key++) {
      firstEntry[key] = timeline.from(key);
      firstBlock[key] = blocks;
      blocks += blocks(key, timeline.to(key) - 1);
    }
    this.kept = new double[blocks * SUMS];
    IntStream.range(0, timeline.keys()).parallel().forEach(this::keepSums);
  }

  /** The fading counts of another as of a range of buckets. */
  private DecayedTimeline(DecayedTimeline whole, BucketRange range, Timeline some) {
    this.timeline = some;
    this.near = whole.near;
    this.far = whole.far;
    this.firstEntry = new int[some.keys()];
    this.firstBlock = new int[some.keys()];
    double[] sums = new double[whole.kept.length];
    int blocks = 0;
    for (int key = 0; key < some.keys(); key++) {
      int last = whole.timeline.place(key, range.until() - 1);
      int from = Math.max(0, whole.blocks(key, whole.timeline.place(key, range.from())) - 1);
      int count = Math.max(0, whole.blocks(key, last) - from);
      firstEntry[key] = some.to(key) - 1 - (last - whole.firstEntry[key]);
      firstBlock[key] = blocks - from;
      System.arraycopy(
          whole.kept, (whole.firstBlock[key] + from) * SUMS, sums, blocks * SUMS, count * SUMS);
      blocks += count;
    }
    this.kept = Arrays.copyOf(sums, blocks * SUMS);
  }

  /**
   * The fading counts as of a range of buckets.
   *
   * @param some the timeline without entries that are {@link #needed} there
   */
  DecayedTimeline in(BucketRange range, Timeline some) {
    return new DecayedTimeline(this, range, some);
  }

  /** The places of the entries that readings as of a range of buckets look at. */
  BitSet needed(BucketRange range) {
    BitSet places = new BitSet(timeline.size());
    for (int key = 0; key < timeline.keys(); key++) {
      int last = timeline.place(key, range.until() - 1);
      if (last >= 0) {
        int whole = BLOCK * blocks(key, timeline.place(key, range.from()));
        places.set(firstEntry[key] + Math.max(0, whole - 1), last + 1);
      }
    }
    return places;
  }

  /** The number of whole blocks of a key up to and with the entry at a place; 0 at place -1. */
  private int blocks(int key, int place) {
    return place < 0 ? 0 : (place + 1 - firstEntry[key]) / BLOCK;
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return Integer.BYTES * (long) (firstEntry.length + firstBlock.length)
        + Double.BYTES * (long) (kept.length + near.length + far.length);
  }

  private static double[] weights(int size, long stepSeconds) {
    double[] weights = new double[size * HALF_LIVES.length];
    for (int i = 0; i < weights.length; i++) {
      long age = i / HALF_LIVES.length * stepSeconds;
      weights[i] = HALF_LIVES[i % HALF_LIVES.length].weight((double) age);
    }
    return weights;
  }

  private void keepSums(int key) {
    double[] sums = new double[SUMS];
    for (int block = 0; block < blocks(key, timeline.to(key) - 1); block++) {
      int last = firstEntry[key] + (block + 1) * BLOCK - 1;
      read(key, last, timeline.bucketAt(last), block - 1, sums);
      System.arraycopy(sums, 0, kept, (firstBlock[key] + block) * SUMS, SUMS);
    }
  }

  /**
   * Reads the sums of a key as of a bucket.
   *
   * @param place the place of the key's last entry before the bucket, see {@link Timeline#place}
   * @param sums receives views and likes of each half-life, in turn
   */
  void read(int key, int place, int bucket, double[] sums) {
    read(key, place, bucket, blocks(key, place) - 1, sums);
  }

  /**
   * Adds the entries after a block, up to a place, to the sums kept after that block.
   *
   * @param block its number, -1 for the beginning
   */
  private void read(int key, int place, int bucket, int block, double[] sums) {
    Arrays.fill(sums, 0);
    if (place < 0) {
      return;
    }
    int next = firstEntry[key] + (block + 1) * BLOCK;
    if (block >= 0) {
      int age = bucket - timeline.bucketAt(next - 1);
      for (int i = 0; i < SUMS; i++) {
        sums[i] = kept[(firstBlock[key] + block) * SUMS + i] * weight(i / 2, age);
      }
    }
    int views = block < 0 ? 0 : timeline.viewsAt(next - 1);
    int likes = block < 0 ? 0 : timeline.likesAt(next - 1);
    for (int entry = next; entry <= place; entry++) {
      int age = bucket - timeline.bucketAt(entry);
      for (int h = 0; h < HALF_LIVES.length; h++) {
        double weight = weight(h, age);
        sums[2 * h] += weight * (timeline.viewsAt(entry) - views);
        sums[2 * h + 1] += weight * (timeline.likesAt(entry) - likes);
      }
      views = timeline.viewsAt(entry);
      likes = timeline.likesAt(entry);
    }
  }

  private double weight(int halfLife, int age) {
    int farther = age / NEAR * HALF_LIVES.length + halfLife;
    return farther < far.length
        ? far[farther] * near[age % NEAR * HALF_LIVES.length + halfLife]
        : 0;
  }
}
