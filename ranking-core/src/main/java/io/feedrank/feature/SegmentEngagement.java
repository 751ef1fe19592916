package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The likes of each post by the users' values of one attribute, as of any bucket: the post's views
 * and likes over all values of the attribute, and the mean of the attribute's number over its
 * likes, where each like counts with the mean of its code. Immutable and thread-safe.
 */
final class SegmentEngagement implements Serializable {

  /** Of no posts at all: stands for an attribute that is not counted by post. */
  static final SegmentEngagement NONE =
      new SegmentEngagement(new Timeline.Builder(0).build(), List.of(Double.NaN));

  private final Timeline byPostAndCode;
  private final int codes;
  private final Timeline totals;

  /** Place after place of the totals: the likes with a number, and the sum of their numbers. */
  private final double[] numbers;

  /**
   * Sums a timeline by post and code up over the codes.
   *
   * @param codeMeans the number that a like of a user with a code stands for; NaN for none
   */
  SegmentEngagement(Timeline byPostAndCode, List<Double> codeMeans) {
    this.byPostAndCode = byPostAndCode;
    this.codes = codeMeans.size();
    Timeline.Builder builder = new Timeline.Builder(byPostAndCode.keys() / codes);
    byPostAndCode.forEach(
        (key, bucket, views, likes) -> builder.add(key / codes, bucket, views, likes));
    this.totals = builder.build();
    this.numbers = new double[2 * totals.size()];
    byPostAndCode.forEach(
        (key, bucket, views, likes) -> {
          double number = codeMeans.get(key % codes);
          if (!Double.isNaN(number)) {
            int place = totals.place(key / codes, bucket + 1);
            numbers[2 * place] += likes;
            numbers[2 * place + 1] += likes * number;
          }
        });
    for (int post = 0; post < totals.keys(); post++) {
      for (int place = totals.from(post) + 1; place < totals.to(post); place++) {
        numbers[2 * place] += numbers[2 * place - 2];
        numbers[2 * place + 1] += numbers[2 * place - 1];
      }
    }
  }

  private SegmentEngagement(Timeline byPostAndCode, int codes, Timeline totals, double[] numbers) {
    this.byPostAndCode = byPostAndCode;
    this.codes = codes;
    this.totals = totals;
    this.numbers = numbers;
  }

  /** The same as of the buckets of a range only. */
  SegmentEngagement in(BucketRange range) {
    BitSet places = totals.answering(Lookups.in(range));
    double[] some =
        places.stream()
            .flatMap(place -> IntStream.of(2 * place, 2 * place + 1))
            .mapToDouble(cell -> numbers[cell])
            .toArray();
    return new SegmentEngagement(byPostAndCode.in(range), codes, totals.only(places), some);
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return byPostAndCode.bytes() + totals.bytes() + Double.BYTES * (long) numbers.length;
  }

  /** The place of a post's last day that had closed before a bucket; -1 if there is none. */
  int place(int post, int bucket) {
    return totals.place(post, bucket);
  }

  /** The views of the post at a place. */
  int views(int place) {
    return totals.viewsAt(place);
  }

  /** The likes of the post at a place. */
  int likes(int place) {
    return totals.likesAt(place);
  }

  /** The mean number over the likes at a place, with so many more likes at a prior mean. */
  double mean(int place, double prior, double weight) {
    double likes = place < 0 ? 0 : numbers[2 * place];
    double sum = place < 0 ? 0 : numbers[2 * place + 1];
    return (sum + prior * weight) / (likes + weight);
  }

  /** The mean number over the likes at a place; NaN if none has a number. */
  double mean(int place) {
    return place < 0 ? Double.NaN : numbers[2 * place + 1] / numbers[2 * place];
  }

  /** The timeline of a post and code, and the key in it. */
  Timeline byPostAndCode() {
    return byPostAndCode;
  }

  /** The key of a post and code in {@link #byPostAndCode}. */
  int key(int post, int code) {
    return post * codes + code;
  }
}
