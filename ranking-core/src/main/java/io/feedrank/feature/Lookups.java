package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The buckets that a timeline is asked about by features as of the buckets of a range: those of the
 * range itself and, where features look at windows, those that lie a window before them. Immutable.
 *
 * @param spans none of them empty
 */
record Lookups(List<Span> spans) {

  /** Nothing is asked. */
  private static final Lookups NONE = new Lookups(List.of());

  /** From a bucket, which may lie before 1970, to strictly before another one. */
  record Span(int from, int until) {}

  /** Lookups as of the buckets of a range alone. */
  static Lookups in(BucketRange range) {
    return of(range, IntStream.of(0));
  }

  /**
   * The same, and as of the buckets that lie a {@link Window} before, or one of the days that a
   * slope is drawn through.
   */
  static Lookups withWindows(BucketRange range, Buckets buckets) {
    Stream<Duration> back =
        Stream.concat(
            Stream.of(Window.values()).map(window -> window.length),
            IntStream.rangeClosed(1, PostFeatures.SLOPE_DAYS).mapToObj(Duration::ofDays));
    return of(range, IntStream.concat(IntStream.of(0), back.mapToInt(buckets::in)).distinct());
  }

  private static Lookups of(BucketRange range, IntStream back) {
    return range.length() == 0
        ? NONE
        : new Lookups(
            back.mapToObj(width -> new Span(range.from() - width, range.until() - width)).toList());
  }
}
