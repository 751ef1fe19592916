package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The likes that each post would have if it were as good as any other that was seen at the same
 * places of sessions on the same days, as of any bucket: the denominator of "clicks over expected
 * clicks" (Zhang and Jones 2007, Comparing click logs and editorial labels for training query
 * rewriting). A post that the old feed always showed first has many likes for its views; this tells
 * whether it deserves them. Immutable and thread-safe.
 *
 * <p>A view on day {@code d} in the band {@code b} of places expects {@code r(d, b)} likes: all
 * likes of that day and band per view, smoothed towards those of the band up to and with the day,
 * and these towards those of all bands. Days count when they have closed.
 */
final class ExpectedLikes implements Serializable {

  /** The width of the window that holds all days. */
  static final int EVER = Integer.MAX_VALUE;

  private static final PostHalfLife HALF_LIFE = PostHalfLife.DAY_30;
  private static final double DECAYED_STRENGTH = 2;

  private final Buckets buckets;
  private final Timeline totals;
  private final Map<DayAndWidth, GammaPrior> priors;

  /** Place after place of the totals: the likes expected so far. */
  private final double[] expected;

  /** Likewise: likes and expected likes, decayed as of the day of the place. */
  private final double[] decayed;

  /**
   * Sums up what was seen by post and band of places.
   *
   * @param byPostAndBand daily, as {@link Counter#POST_PLACE} counts
   */
  ExpectedLikes(Timeline byPostAndBand, FeatureOptions options) {
    this.buckets = options.buckets();
    this.priors = new ConcurrentHashMap<>();
    DailyRates rates = new DailyRates(byPostAndBand, options.priorWeight());
    Timeline.Builder builder = new Timeline.Builder(byPostAndBand.keys() / PositionBucket.COUNT);
    byPostAndBand.forEach(
        (key, day, views, likes) -> builder.add(key / PositionBucket.COUNT, day, views, likes));
    totals = builder.build();
    expected = new double[totals.size()];
    byPostAndBand.forEach(
        (key, day, views, likes) -> {
          if (views > 0) {
            int post = key / PositionBucket.COUNT;
            int band = key % PositionBucket.COUNT;
            expected[totals.place(post, day + 1)] += views * rates.of(band, day);
          }
        });
    for (int post = 0; post < totals.keys(); post++) {
      for (int place = totals.from(post) + 1; place < totals.to(post); place++) {
        expected[place] += expected[place - 1];
      }
    }
    decayed = new double[2 * expected.length];
    for (int post = 0; post < totals.keys(); post++) {
      decay(post);
    }
  }

  private void decay(int post) {
    for (int place = totals.from(post); place < totals.to(post); place++) {
      boolean first = place == totals.from(post);
      double weight = first ? 0 : weight(totals.bucketAt(place), totals.bucketAt(place - 1));
      int before = first ? -1 : place - 1;
      decayed[2 * place] =
          (first ? 0 : weight * decayed[2 * before]) + likes(place) - likes(before);
      decayed[2 * place + 1] =
          (first ? 0 : weight * decayed[2 * before + 1]) + expected(place) - expected(before);
    }
  }

  /** The weight, as of the day of a bucket, of what counts once on the day of an earlier one. */
  private double weight(int bucket, int earlier) {
    int days = Counter.firstOfDay(buckets, bucket) - Counter.firstOfDay(buckets, earlier);
    return HALF_LIFE.weight((double) buckets.length().toSeconds() * days);
  }

  private ExpectedLikes(Buckets buckets, Timeline totals, double[] expected, double[] decayed) {
    this.buckets = buckets;
    this.totals = totals;
    this.expected = expected;
    this.decayed = decayed;
    this.priors = new ConcurrentHashMap<>();
  }

  /** The same as of the buckets of a range only. */
  ExpectedLikes in(BucketRange range) {
    // Days are entries as a whole: as of a bucket nothing else is known than as of its day.
    BitSet places = totals.answering(Lookups.withWindows(range, buckets));
    double[] sums = places.stream().mapToDouble(place -> expected[place]).toArray();
    double[] decayedSums =
        places.stream()
            .flatMap(place -> IntStream.of(2 * place, 2 * place + 1))
            .mapToDouble(i -> decayed[i])
            .toArray();
    return new ExpectedLikes(buckets, totals.only(places), sums, decayedSums);
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return totals.bytes() + Double.BYTES * (long) (expected.length + decayed.length);
  }

  /** The place of a post's last day that had closed before a bucket; -1 if there is none. */
  int place(int post, int bucket) {
    return totals.place(post, bucket);
  }

  /** The likes of the post up to and with the day at a place; 0 at place -1. */
  int likes(int place) {
    return totals.likesAt(place);
  }

  /** The likes expected of the post up to and with the day at a place; 0 at place -1. */
  double expected(int place) {
    return place < 0 ? 0 : expected[place];
  }

  /**
   * The likes of a post over the expected ones, both decayed with a half-life of 30 days, as of a
   * bucket; shrunk towards the mean with twice the strength of the undecayed counts, as decayed
   * counts vary more by chance.
   *
   * @param place of the post's last day that had closed before the bucket
   */
  double decayedRatio(int place, int bucket) {
    GammaPrior ever = prior(bucket, EVER);
    GammaPrior prior =
        new GammaPrior(ever.mean(), Math.min(GammaPrior.SURE, DECAYED_STRENGTH * ever.strength()));
    double weight = place < 0 ? 0 : weight(bucket, totals.bucketAt(place));
    return place < 0
        ? prior.posteriorMean(0, 0)
        : prior.posteriorMean(weight * decayed[2 * place], weight * decayed[2 * place + 1]);
  }

  /**
   * How much posts differ, as of a bucket.
   *
   * @param width of the window of days that counts, in buckets; {@link #EVER} for all
   */
  GammaPrior prior(int bucket, int width) {
    int day = Counter.firstOfDay(buckets, bucket);
    return priors.computeIfAbsent(new DayAndWidth(day, width), this::fit);
  }

  private GammaPrior fit(DayAndWidth asOf) {
    GammaPrior.Moments moments = new GammaPrior.Moments();
    for (int post = 0; post < totals.keys(); post++) {
      int last = place(post, asOf.day);
      int from = start(last, post, asOf.day, asOf.width);
      moments.add(
          likes(last) - likes(from),
          expected(last) - expected(from),
          totals.viewsAt(last) - totals.viewsAt(from));
    }
    return moments.fit();
  }

  /** The place before a window that ends at a place. */
  int start(int last, int post, int bucket, int width) {
    return width == EVER ? -1 : totals.placeBackFrom(last, post, bucket - width);
  }

  private record DayAndWidth(int day, int width) implements Serializable {}

  /** Likes per view of all posts by band and day. */
  private static final class DailyRates {
    private final double weight;
    private final Timeline byBand;
    private final Timeline all;

    DailyRates(Timeline byPostAndBand, double weight) {
      this.weight = weight;
      Timeline.Builder bands = new Timeline.Builder(PositionBucket.COUNT);
      Timeline.Builder whole = new Timeline.Builder(1);
      byPostAndBand.forEach(
          (key, day, views, likes) -> {
            bands.add(key % PositionBucket.COUNT, day, views, likes);
            whole.add(0, day, views, likes);
          });
      byBand = bands.build();
      all = whole.build();
    }

    double of(int band, int day) {
      int last = byBand.place(band, day + 1);
      int before = byBand.place(band, day);
      int allLast = all.place(0, day + 1);
      double general = (double) all.likesAt(allLast) / all.viewsAt(allLast);
      double soFar = smoothed(byBand.likesAt(last), byBand.viewsAt(last), general);
      return smoothed(
          byBand.likesAt(last) - byBand.likesAt(before),
          byBand.viewsAt(last) - byBand.viewsAt(before),
          soFar);
    }

    private double smoothed(double likes, double views, double prior) {
      return (likes + prior * weight) / (views + weight);
    }
  }
}
