package io.feedrank.plot;

import io.feedrank.plot.Frame.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A histogram of values over neighbouring buckets of a quantity.
 *
 * @param y what is counted
 * @param buckets ascending, from the one's end to the next's start
 */
public record Histogram(Caption caption, Axis x, Axis y, List<Bucket> buckets) implements Chart {
  private static final double PLANE_HEIGHT = 210;

  public Histogram {
    buckets = List.copyOf(buckets);
  }

  /**
   * A bucket from low (included) to high (excluded).
   *
   * @param count finite, at least 0
   */
  public record Bucket(double low, double high, double count) {
    public Bucket {
      if (!(low < high && Double.isFinite(high - low) && count >= 0 && Double.isFinite(count))) {
        throw new IllegalArgumentException(
            "bucket %s..%s with count %s; it needs finite ascending ends and a finite count of 0 or more"
                .formatted(low, high, count));
      }
    }
  }

  /**
   * Buckets of equal width over the range of the values; values that are not finite are left out.
   *
   * @param count number of buckets, at least 1
   */
  public static List<Bucket> buckets(double[] values, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "number of buckets is " + count + "; it must be at least 1");
    }
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return List.of();
    }
    Range range = Range.of(DoubleStream.of(finite));
    double width = (range.high() - range.low()) / count;
    long[] counts = new long[count];
    for (double value : finite) {
      counts[Math.min(count - 1, (int) ((value - range.low()) / width))]++;
    }
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double low = range.low() + i * width;
      buckets.add(new Bucket(low, low + width, counts[i]));
    }
    return buckets;
  }

  /** A bucket a whole number, from the smallest to the largest value, empty ones included. */
  public static List<Bucket> buckets(int... values) {
    if (values.length == 0) {
      return List.of();
    }
    int low = Arrays.stream(values).min().getAsInt();
    long[] counts = new long[Arrays.stream(values).max().getAsInt() - low + 1];
    for (int value : values) {
      counts[value - low]++;
    }
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      buckets.add(new Bucket(low + i - 0.5, low + i + 0.5, counts[i]));
    }
    return buckets;
  }

  @Override
  public String toSvg(Theme theme) {
    DoubleStream ends =
        buckets.stream().flatMapToDouble(bucket -> DoubleStream.of(bucket.low, bucket.high));
    Range counts = Range.of(buckets.stream().mapToDouble(Bucket::count)).including(0);
    Frame.Plan plan =
        new Frame.Plan(
            new Scale(x, Range.of(ends)),
            Scale.rounded(y, new Range(0, counts.high())),
            PLANE_HEIGHT,
            0,
            List.of());
    Frame frame = new Frame(theme, caption, plan);
    for (Bucket bucket : buckets) {
      draw(frame, bucket);
    }
    if (buckets.isEmpty()) {
      frame.sayEmpty();
    }
    return frame.canvas().svg();
  }

  private static void draw(Frame frame, Bucket bucket) {
    double from = frame.x(bucket.low);
    double to = frame.x(bucket.high);
    double gap = to - from > 4 ? 1 : 0;
    double top = frame.y(bucket.count);
    String colour = frame.canvas().theme().series(0);
    frame.canvas().bar(from, top, to - from - gap, frame.bottom() - top, colour);
  }
}
