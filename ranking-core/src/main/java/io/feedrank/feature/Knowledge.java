package io.feedrank.feature;

import java.io.Serializable;

/**
 * Everything that features can know besides the asking user's own history. Immutable: a new ETL run
 * makes a new one.
 *
 * <p>It can be sent to another JVM of the same build (Java serialization), as a cluster does that
 * computes features; it is not for keeping. What follows from the tables is made again there.
 */
public final class Knowledge implements Serializable {

  private final Basis basis;
  private final FeatureOptions options;
  private final Timelines timelines;
  private final ItemItemVersions itemItem;
  private final Parts parts;
  private final int basisVersion;
  private final transient BoundTimelines bound;

  /** Knowledge of a feed without collaborative parts. */
  public Knowledge(
      Basis basis,
      FeatureOptions options,
      Timelines timelines,
      ItemItemVersions itemItem,
      int basisVersion) {
    this(basis, options, timelines, new Collaborative(itemItem, Parts.NONE), basisVersion);
  }

  /**
   * What was fitted on who likes what.
   *
   * @param itemItem who likes this also likes that, as of any moment
   * @param parts what else the feed has switched on
   */
  public record Collaborative(ItemItemVersions itemItem, Parts parts) implements Serializable {}

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
  public Knowledge(
      Basis basis,
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
    this.bound = new BoundTimelines(basis, options, timelines);
  }

  private Object readResolve() {
    return new Knowledge(basis, options, timelines, collaborative(), basisVersion);
  }

  /** What does not change from event to event. */
  public Basis basis() {
    return basis;
  }

  /** What the meaning of features depends on. */
  public FeatureOptions options() {
    return options;
  }

  /** What all users did, as of any bucket. */
  public Timelines timelines() {
    return timelines;
  }

  /** Who likes this also likes that, as of any moment. */
  public ItemItemVersions itemItem() {
    return itemItem;
  }

  /** The collaborative parts that are switched on, as of any moment. */
  public Parts parts() {
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
