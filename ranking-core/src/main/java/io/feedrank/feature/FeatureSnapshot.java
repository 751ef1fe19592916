package io.feedrank.feature;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that features can know besides the asking user's own history. Immutable: a new ETL run
 * makes a new one.
 *
 * <p>It can be sent to another JVM of the same build (Java serialization), as a cluster does that
 * computes features; it is not for keeping. What follows from the tables is made again there. Where
 * the tables are too large for each JVM to have all of them, it travels in two parts: the basis,
 * which is what it knows as of no bucket, and slices as of some.
 */
public final class FeatureSnapshot implements Serializable {

  private static final long MINUTE = 60;

  /** The features of so many posts may be computed anew every minute. */
  private static final long POSTS_A_MINUTE = 100_000;

  /** Minutes that divide an hour. */
  private static final List<Long> RESOLUTIONS = List.of(1L, 2L, 5L, 10L, 15L, 20L, 30L, 60L);

  private final ReferenceData basis;
  private final FeatureOptions options;
  private final Timelines timelines;
  private final ItemItemVersions itemItem;
  private final CollaborativeModels parts;
  private final int basisVersion;
  private final OpenBuckets open;
  private final @Nullable FeatureSnapshotSlice slice;
  private final transient BoundTimelines bound;

  /** Knowledge of a feed without collaborative parts. */
  public FeatureSnapshot(
      ReferenceData basis,
      FeatureOptions options,
      Timelines timelines,
      ItemItemVersions itemItem,
      int basisVersion) {
    this(
        basis,
        options,
        timelines,
        new Collaborative(itemItem, CollaborativeModels.NONE),
        basisVersion);
  }

  /**
   * What was fitted on who likes what.
   *
   * @param itemItem who likes this also likes that, as of any moment
   * @param parts what else the feed has switched on
   */
  public record Collaborative(ItemItemVersions itemItem, CollaborativeModels parts)
      implements Serializable {

    /** The versions known as of some bucket of a range. */
    Collaborative in(BucketRange range, Buckets buckets) {
      long from = buckets.start(range.from());
      long until = range.length() == 0 ? from : buckets.start(range.until());
      return new Collaborative(itemItem.knownWithin(from, until), parts.knownWithin(from, until));
    }

    long bytes() {
      return Stream.<FittedArtifact>concat(itemItem.all().stream(), parts.all())
          .mapToLong(FittedArtifact::bytes)
          .sum();
    }
  }

  /**
   * Knowledge of a feed.
   *
   * @param basis what does not change from event to event
   * @param options what the meaning of features depends on
   * @param timelines what all users did, as of any bucket, by all counters of the basis
   * @param collaborative what was fitted on who likes what, as of any moment
   * @param basisVersion which fitted basis (text basis and encodings) this is; from 1, or 0 where
   *     nothing was fitted. A model remembers the one it was trained on: another gives the same
   *     feature another meaning.
   * @throws IllegalArgumentException if a counter is missing from the timelines
   */
  public FeatureSnapshot(
      ReferenceData basis,
      FeatureOptions options,
      Timelines timelines,
      Collaborative collaborative,
      int basisVersion) {
    this.basis = basis;
    this.options = options;
    this.timelines = timelines;
    this.itemItem = collaborative.itemItem;
    this.parts = collaborative.parts;
    this.basisVersion = basisVersion;
    this.slice = null;
    this.open = OpenBuckets.NONE;
    this.bound = new BoundTimelines(basis, options, timelines);
  }

  private FeatureSnapshot(FeatureSnapshot basis, FeatureSnapshotSlice slice) {
    this.basis = basis.basis;
    this.options = basis.options;
    this.timelines = new Timelines(Map.of());
    this.itemItem = slice.collaborative().itemItem;
    this.parts = slice.collaborative().parts;
    this.basisVersion = basis.basisVersion;
    this.slice = slice;
    this.open = slice.openBuckets();
    this.bound = slice.timelines();
  }

  private FeatureSnapshot(FeatureSnapshot same, OpenBuckets open) {
    this.basis = same.basis;
    this.options = same.options;
    this.timelines = same.timelines;
    this.itemItem = same.itemItem;
    this.parts = same.parts;
    this.basisVersion = same.basisVersion;
    this.slice = same.slice;
    this.open = open;
    this.bound = same.bound;
  }

  /** The same knowledge with the events that the counts of closed buckets do not contain. */
  public FeatureSnapshot with(OpenBuckets events) {
    return new FeatureSnapshot(this, events);
  }

  private Object readResolve() {
    return slice == null
        ? new FeatureSnapshot(basis, options, timelines, collaborative(), basisVersion).with(open)
        : new FeatureSnapshot(this, slice);
  }

  /**
   * What of this is known as of the buckets of a range.
   *
   * @throws IllegalArgumentException if this is a slice itself, and not of all these buckets
   */
  public FeatureSnapshotSlice slice(BucketRange range) {
    return new FeatureSnapshotSlice(
        bound.in(range, options.buckets()),
        open.in(range),
        collaborative().in(range, options.buckets()));
  }

  /**
   * The same basis with a slice of what is known, and with nothing else: features as of the buckets
   * of the slice are the same bits, as of others they are refused.
   *
   * @param some of a feed with the same basis
   */
  public FeatureSnapshot with(FeatureSnapshotSlice some) {
    return new FeatureSnapshot(this, some);
  }

  /** The bytes in memory of what is known beyond the basis, by the arrays that hold it. */
  public long bytes() {
    return bound.bytes() + open.bytes() + timelines.bytesByPlace() + collaborative().bytes();
  }

  /** What does not change from event to event. */
  public ReferenceData basis() {
    return basis;
  }

  /** What the meaning of features depends on. */
  public FeatureOptions options() {
    return options;
  }

  /**
   * What all users did, as of any bucket.
   *
   * @throws IllegalStateException if only a slice is known
   */
  public Timelines timelines() {
    if (slice != null) {
      throw new IllegalStateException(
          "only what features look at as of %s is known here; ask the whole knowledge"
              .formatted(slice.range()));
    }
    return timelines;
  }

  /** Who likes this also likes that, as of any moment. */
  public ItemItemVersions itemItem() {
    return itemItem;
  }

  /** The collaborative parts that are switched on, as of any moment. */
  public CollaborativeModels parts() {
    return parts;
  }

  /** All that was fitted on who likes what. */
  public Collaborative collaborative() {
    return new Collaborative(itemItem, parts);
  }

  /** Which fitted basis this is; 0 where nothing was fitted. */
  public int basisVersion() {
    return basisVersion;
  }

  /** The events that the counts of closed buckets do not contain. */
  public OpenBuckets openBuckets() {
    return open;
  }

  /**
   * The second that global counts are as of at a moment: the moment, rounded down to a resolution
   * of one minute, or of more where the catalogue is so large that its features cannot be computed
   * every minute; never of more than a bucket.
   */
  public long asOf(Moment moment) {
    return moment.second() - moment.second() % resolution();
  }

  /** The resolution of {@link #asOf}, in seconds. */
  public long resolution() {
    long bucket = options.buckets().length().toSeconds();
    int posts = basis.catalogue().size();
    for (long minutes : RESOLUTIONS) {
      if (minutes * MINUTE <= bucket && minutes * POSTS_A_MINUTE >= posts) {
        return minutes * MINUTE;
      }
    }
    return bucket;
  }

  /**
   * The second from which on views must be at hand to know the latest ones as of a bucket ({@link
   * ViewLog}), by the counts of the last ETL run; 0 where all views are among the latest.
   */
  public long viewsFrom(int bucket) {
    int all = bound.all.views(0, bucket);
    int low = 0;
    int high = bucket;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all - bound.all.views(0, middle) > ViewLog.MOST_VIEWS) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return options.buckets().start(low);
  }

  /** Refuses a bucket that a slice knows nothing of. */
  void check(int bucket) {
    if (!bound.range.contains(bucket)) {
      throw new IllegalArgumentException(
          "bucket %d is asked of what is known as of %s alone; take the slice of the bucket"
              .formatted(bucket, bound.range));
    }
  }

  /** The timelines, resolved. */
  BoundTimelines bound() {
    return bound;
  }

  /** The rate of likes over all events as of a bucket, not smoothed; NaN if nothing was seen. */
  double generalRate(int bucket) {
    int place = bound.all.place(0, bucket);
    return (double) bound.all.likesAt(place) / bound.all.viewsAt(place);
  }

  /** The smoothed rate of likes of a timeline's key as of a bucket. */
  double rate(Timeline timeline, int key, int bucket, double prior) {
    int place = timeline.place(key, bucket);
    return smoothed(timeline.likesAt(place), timeline.viewsAt(place), prior);
  }

  /**
   * {@code (likes + prior * weight) / (views + weight)}: the mean of a Beta posterior whose prior
   * is worth the configured number of views.
   */
  double smoothed(double likes, double views, double prior) {
    double weight = options.priorWeight();
    return (likes + prior * weight) / (views + weight);
  }
}
