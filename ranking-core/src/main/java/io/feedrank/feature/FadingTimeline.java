package io.feedrank.feature;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fading views and likes of each key of a timeline, as of any bucket and for every half-life: an
 * event in bucket {@code c} weighs {@code 2^(-(start(b) - start(c)) / halfLife)} as of bucket
 * {@code b}. Immutable and thread-safe.
 *
 * <p>After every sixteenth entry of a key its sums are kept; a reading adds the at most fifteen
 * entries that follow. That costs 3 bytes an entry, where keeping all sums would cost 48, and a
 * reading does not grow with the length of the log.
 */
final class FadingTimeline {

  /** The half-lives, and for each the place of its views and of its likes in a reading. */
  private static final HalfLife[] HALF_LIVES = HalfLife.values();

  /** The length of a reading. */
  static final int SUMS = 2 * HALF_LIVES.length;

  private static final int BLOCK = 16;
  private static final int NEAR = 256;

  /** 64 of the longest half-lives: what is older weighs nothing that a float could show. */
  private static final long FORGOTTEN_SECONDS = 64 * 30 * 86_400L;

  private final Timeline timeline;
  private final int[] firstBlock;
  private final double[] kept;
  private final double[] near;
  private final double[] far;

  /**
   * The fading counts of a timeline.
   *
   * @param bucketSeconds the length of its buckets
   */
  FadingTimeline(Timeline timeline, long bucketSeconds) {
    this.timeline = timeline;
    this.near = weights(NEAR, bucketSeconds);
    this.far = weights((int) (FORGOTTEN_SECONDS / (bucketSeconds * NEAR)), bucketSeconds * NEAR);
    this.firstBlock = new int[timeline.keys() + 1];
    for (int key = 0; key < timeline.keys(); key++) {
      int blocks = (timeline.to(key) - timeline.from(key)) / BLOCK;
      firstBlock[key + 1] = firstBlock[key] + blocks;
    }
    this.kept = new double[firstBlock[timeline.keys()] * SUMS];
    IntStream.range(0, timeline.keys()).parallel().forEach(this::keepSums);
  }

  private static double[] weights(int size, long stepSeconds) {
    double[] weights = new double[size * HALF_LIVES.length];
    for (int i = 0; i < weights.length; i++) {
      long age = i / HALF_LIVES.length * stepSeconds;
      weights[i] = HALF_LIVES[i % HALF_LIVES.length].weight(age);
    }
    return weights;
  }

  private void keepSums(int key) {
    double[] sums = new double[SUMS];
    for (int block = firstBlock[key]; block < firstBlock[key + 1]; block++) {
      int last = timeline.from(key) + (block - firstBlock[key] + 1) * BLOCK - 1;
      read(key, last, timeline.bucketAt(last), block - 1, sums);
      System.arraycopy(sums, 0, kept, block * SUMS, SUMS);
    }
  }

  /**
   * Reads the sums of a key as of a bucket.
   *
   * @param place the place of the key's last entry before the bucket, see {@link Timeline#place}
   * @param sums receives views and likes of each half-life, in turn
   */
  void read(int key, int place, int bucket, double[] sums) {
    int entries = place < 0 ? 0 : place + 1 - timeline.from(key);
    read(key, place, bucket, firstBlock[key] + entries / BLOCK - 1, sums);
  }

  /** Adds the entries after a block, up to a place, to the sums kept after that block. */
  private void read(int key, int place, int bucket, int block, double[] sums) {
    Arrays.fill(sums, 0);
    if (place < 0) {
      return;
    }
    int next = timeline.from(key);
    if (block >= firstBlock[key]) {
      next += (block - firstBlock[key] + 1) * BLOCK;
      int age = bucket - timeline.bucketAt(next - 1);
      for (int i = 0; i < SUMS; i++) {
        sums[i] = kept[block * SUMS + i] * weight(i / 2, age);
      }
    }
    int views = next == timeline.from(key) ? 0 : timeline.viewsAt(next - 1);
    int likes = next == timeline.from(key) ? 0 : timeline.likesAt(next - 1);
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
