package io.feedrank.feature;

import io.feedrank.domain.Buckets;
import io.feedrank.domain.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post as of one second: the counts of the buckets that had closed, and the events since then.
 * Features of posts read it. It is moved from post to post, and a value that several features need
 * is looked up once. Not thread-safe.
 */
public final class PostAsOf {

  private static final double HOUR = 3_600;
  private static final int UNKNOWN = -2;

  private final FeatureSnapshot knowledge;
  private final BoundTimelines bound;
  private final long asOf;
  private final int bucket;
  private final long bucketStart;
  private final double middle;
  private @Nullable OpenBucket open;
  private final double[] shift = new double[PostHalfLife.values().length];
  private final double generalRate;
  private final int[] widths = new int[Window.values().length];
  private final int day;

  /** How much posts differ in each window, and after those, in all time. */
  private final @Nullable GammaPrior[] priors = new GammaPrior[Window.values().length + 1];

  private final @Nullable SegmentEngagementAsOf[] likers;
  private final KeyRates[] keyRates = new KeyRates[PostKey.values().length];
  private final List<KeyRates> attributeRates = new ArrayList<>();

  private int post = -1;
  private int now;
  private int firstOpen;
  private final int[] windowStart = new int[widths.length];
  private final double[] decayed = new double[DecayedTimeline.SUMS];
  private boolean decayedKnown;
  private int lastDay;

  /** No post yet; see {@link #at}. */
  PostAsOf(FeatureSnapshot knowledge, long asOf) {
    Buckets buckets = knowledge.options().buckets();
    this.knowledge = knowledge;
    this.bound = knowledge.bound();
    this.asOf = asOf;
    this.bucket = buckets.of(asOf);
    this.bucketStart = buckets.start(bucket);
    this.middle = buckets.length().toSeconds() / 2.0;
    knowledge.check(bucket);
    for (PostHalfLife halfLife : PostHalfLife.values()) {
      // The sums of closed buckets have them begin where they have their middle.
      shift[halfLife.place] = halfLife.weight(asOf - bucketStart - middle);
    }
    this.generalRate = knowledge.generalRate(bucket);
    for (Window window : Window.values()) {
      widths[window.place] = knowledge.options().buckets().in(window.length);
    }
    this.day = knowledge.options().buckets().in(Duration.ofDays(1));
    this.likers = new SegmentEngagementAsOf[bound.audiences.size()];
    for (PostKey by : PostKey.values()) {
      keyRates[by.place] = new KeyRates(knowledge, bound.by(by), bucket, generalRate);
    }
    for (Timeline timeline : bound.postAttributes) {
      attributeRates.add(new KeyRates(knowledge, timeline, bucket, generalRate));
    }
  }

  /** Moves to a post. */
  PostAsOf at(int newPost) {
    post = newPost;
    now = bound.posts.place(post, bucket);
    firstOpen = UNKNOWN;
    Arrays.fill(windowStart, UNKNOWN);
    decayedKnown = false;
    lastDay = UNKNOWN;
    return this;
  }

  /** The events since the last bucket closed: not every feature needs them. */
  private OpenBucket open() {
    OpenBucket known = open;
    if (known == null) {
      known = knowledge.openBuckets().in(bucket, asOf);
      open = known;
    }
    return known;
  }

  /** The index of the post's first event among them. */
  private int firstOpen() {
    if (firstOpen == UNKNOWN) {
      firstOpen = open().first(post);
    }
    return firstOpen;
  }

  /** The time until which the values computed so far may be used. */
  OpenBucket.Expiry expiry() {
    OpenBucket known = open;
    return known == null ? OpenBucket.Expiry.NEVER : known.expiry();
  }

  /** The post's index. */
  public int post() {
    return post;
  }

  /** The second; only earlier events are known. */
  public long asOf() {
    return asOf;
  }

  /** The bucket of the second; counts of whole buckets are those of earlier ones. */
  public int bucket() {
    return bucket;
  }

  /** What is known besides. */
  public FeatureSnapshot knowledge() {
    return knowledge;
  }

  /** The post's views. */
  int views() {
    return bound.posts.viewsAt(now);
  }

  /** The post's likes. */
  int likes() {
    return bound.posts.likesAt(now);
  }

  /** Likes per view, smoothed towards the general rate. */
  double rate() {
    return knowledge.smoothed(likes(), views(), generalRate);
  }

  /** The views in a window. */
  int views(Window window) {
    return views() - bound.posts.viewsAt(start(window));
  }

  /** The likes in a window. */
  int likes(Window window) {
    return likes() - bound.posts.likesAt(start(window));
  }

  /** Likes per view in a window, smoothed towards those of all time. */
  double rate(Window window) {
    return knowledge.smoothed(likes(window), views(window), rate());
  }

  private int start(Window window) {
    int known = windowStart[window.place];
    if (known == UNKNOWN) {
      known = back(now, widths[window.place]);
      windowStart[window.place] = known;
    }
    return known;
  }

  /** The place of the last entry before the last {@code width} buckets. */
  private int back(int later, int width) {
    return bound.posts.placeBackFrom(later, post, bucket - width);
  }

  /**
   * Likes over those that the places of the views lead one to expect, shrunk by how much posts
   * differ at all.
   */
  double overExpected() {
    return overExpected(ExpectedLikes.EVER, widths.length);
  }

  /** The same within a window of whole days. */
  double overExpected(Window window) {
    return overExpected(widths[window.place], window.place);
  }

  /** The same, decayed by whole days with a half-life of 30 days. */
  double overExpectedDecayed() {
    return bound.expectedLikes.decayedRatio(lastDay(), bucket);
  }

  private int lastDay() {
    if (lastDay == UNKNOWN) {
      lastDay = bound.expectedLikes.place(post, bucket);
    }
    return lastDay;
  }

  private double overExpected(int width, int place) {
    ExpectedLikes counts = bound.expectedLikes;
    int last = lastDay();
    int from = counts.start(last, post, bucket, width);
    GammaPrior prior = priors[place];
    if (prior == null) {
      prior = counts.prior(bucket, width);
      priors[place] = prior;
    }
    return prior.posteriorMean(
        counts.likes(last) - counts.likes(from), counts.expected(last) - counts.expected(from));
  }

  /** Decayed likes per decayed view, smoothed towards the rate of all time. */
  double decayedRate(PostHalfLife halfLife) {
    return knowledge.smoothed(decayedLikes(halfLife), decayedViews(halfLife), rate());
  }

  /** The views, each of weight {@code 2^(-age / halfLife)}. */
  double decayedViews(PostHalfLife halfLife) {
    return decayed(halfLife, 0);
  }

  /** The likes, each of weight {@code 2^(-age / halfLife)}. */
  double decayedLikes(PostHalfLife halfLife) {
    return decayed(halfLife, 1);
  }

  private double decayed(PostHalfLife halfLife, int likes) {
    if (!decayedKnown) {
      bound.fadingPosts.read(post, now, bucket, decayed);
      for (int i = 0; i < decayed.length; i++) {
        decayed[i] *= shift[i / 2];
      }
      OpenBucket events = open();
      for (int event = firstOpen(); events.has(event, post, asOf); event++) {
        for (PostHalfLife each : PostHalfLife.values()) {
          double weight = each.weight((double) (asOf - events.second(event)));
          decayed[2 * each.place] += events.view(event) ? weight : 0;
          decayed[2 * each.place + 1] += events.like(event) ? weight : 0;
        }
      }
      decayedKnown = true;
    }
    return decayed[2 * halfLife.place + likes];
  }

  /** Hours since the last view; NaN if there was none. */
  double hoursSinceView() {
    double last = closedSecond(bound.posts.lastView(post, now));
    OpenBucket events = open();
    for (int event = firstOpen(); events.has(event, post, asOf); event++) {
      last = events.view(event) ? later(last, events.second(event)) : last;
    }
    return (asOf - last) / HOUR;
  }

  /** Hours since the last like; NaN if there was none. */
  double hoursSinceLike() {
    double last = closedSecond(bound.posts.lastLike(post, now));
    OpenBucket events = open();
    for (int event = firstOpen(); events.has(event, post, asOf); event++) {
      last = events.like(event) ? later(last, events.second(event)) : last;
    }
    return (asOf - last) / HOUR;
  }

  /** The later of two seconds: events that arrived late may lie before the counted ones. */
  private static double later(double last, long second) {
    return last >= second ? last : second;
  }

  /** The second that stands for the events of a closed bucket: its middle. */
  private double closedSecond(int place) {
    return place < 0
        ? Double.NaN
        : knowledge.options().buckets().start(bound.posts.bucketAt(place)) + middle;
  }

  /**
   * The slope, per day, of the least-squares line through the smoothed like rates of the last days.
   *
   * @param days 2 or more
   */
  double rateSlope(int days) {
    double prior = rate();
    double middle = (days - 1) / 2.0;
    double products = 0;
    double squares = 0;
    int later = now;
    for (int back = 0; back < days; back++) {
      int earlier = back(later, (back + 1) * day);
      double rate =
          knowledge.smoothed(
              bound.posts.likesAt(later) - bound.posts.likesAt(earlier),
              bound.posts.viewsAt(later) - bound.posts.viewsAt(earlier),
              prior);
      products += (middle - back) * rate;
      squares += (middle - back) * (middle - back);
      later = earlier;
    }
    return products / squares;
  }

  /** Hours since publication, or since the first event; NaN if neither is known. */
  double ageHours() {
    long published = knowledge.basis().catalogue().publishedAt(post);
    if (published != Catalogue.ALWAYS) {
      return (asOf - published) / HOUR;
    }
    double first = now < 0 ? Double.NaN : closedSecond(bound.posts.from(post));
    OpenBucket events = open();
    if (events.has(firstOpen(), post, asOf) && !(first <= events.second(firstOpen()))) {
      first = events.second(firstOpen());
    }
    return (asOf - first) / HOUR;
  }

  /** Likes per view of the posts that share a key with this one, smoothed. */
  double rate(PostKey by) {
    return keyRates[by.place].of(by.of(knowledge.basis(), post));
  }

  /** Likes per view of the posts that share the code of an attribute with this one, smoothed. */
  double attributeRate(int column) {
    return attributeRates
        .get(column)
        .of(knowledge.basis().catalogue().attributes().code(post, column));
  }

  /** Who likes the post, by a column of the users' attributes that is counted by post. */
  SegmentEngagementAsOf likers(int column) {
    SegmentEngagementAsOf known = likers[column];
    if (known == null) {
      known =
          new SegmentEngagementAsOf(knowledge, bound.audiences.get(column), bucket, generalRate);
      likers[column] = known;
    }
    return known.at(post);
  }
}
