package io.feedrank.feature;

import io.feedrank.domain.Catalogue;
import java.time.Duration;
import java.util.Arrays;

/**
 * One post as of one bucket: what the features of posts look at. It is moved from post to post, and
 * what several features ask of a post is looked up once. Not thread-safe.
 */
public final class PostAsOf {

  private static final double DAY = 86_400;
  private static final int UNKNOWN = -2;

  private final Knowledge knowledge;
  private final BoundTimelines bound;
  private final int bucket;
  private final double generalRate;
  private final int[] widths = new int[Window.values().length];
  private final int day;
  private final double[] likersMeans;

  private int post = -1;
  private int now;
  private final int[] windowStart = new int[widths.length];
  private final double[] fading = new double[FadingTimeline.SUMS];
  private boolean fadingKnown;

  /** No post yet; see {@link #at}. */
  PostAsOf(Knowledge knowledge, int bucket) {
    this.knowledge = knowledge;
    this.bound = knowledge.bound();
    this.bucket = bucket;
    this.generalRate = knowledge.generalRate(bucket);
    for (Window window : Window.values()) {
      widths[window.place] = knowledge.options().buckets().in(window.length);
    }
    this.day = knowledge.options().buckets().in(Duration.ofDays(1));
    this.likersMeans = new double[bound.audiences.size()];
    for (int column = 0; column < likersMeans.length; column++) {
      likersMeans[column] = bound.audiences.get(column).likersMean(bucket);
    }
  }

  /** Moves to a post. */
  PostAsOf at(int newPost) {
    post = newPost;
    now = bound.posts.place(post, bucket);
    Arrays.fill(windowStart, UNKNOWN);
    fadingKnown = false;
    return this;
  }

  /** The post's index. */
  public int post() {
    return post;
  }

  /** The bucket; only what happened in earlier ones is known. */
  public int bucket() {
    return bucket;
  }

  /** What is known besides. */
  public Knowledge knowledge() {
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
      known = before(widths[window.place]);
      windowStart[window.place] = known;
    }
    return known;
  }

  /** The place of the last entry before the last {@code width} buckets. */
  private int before(int width) {
    return now < 0 ? -1 : bound.posts.placeUpTo(now, post, bucket - width);
  }

  /** Fading likes per fading view, smoothed towards those of all time. */
  double fadingRate(HalfLife halfLife) {
    return knowledge.smoothed(fading(halfLife, 1), fadingViews(halfLife), rate());
  }

  /** The views, fading with a half-life. */
  double fadingViews(HalfLife halfLife) {
    return fading(halfLife, 0);
  }

  private double fading(HalfLife halfLife, int likes) {
    if (!fadingKnown) {
      bound.fadingPosts.read(post, now, bucket, fading);
      fadingKnown = true;
    }
    return fading[2 * halfLife.place + likes];
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
      int earlier = before((back + 1) * day);
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

  /** Days since publication, or since the first view; NaN if neither is known. */
  double ageDays() {
    long published = knowledge.basis().catalogue().publishedAt(post);
    if (published != Catalogue.ALWAYS) {
      return (knowledge.options().buckets().start(bucket) - published) / DAY;
    }
    return now < 0 ? Double.NaN : (double) (bucket - bound.posts.firstBucket(post)) / day;
  }

  /** Likes per view of the posts that share a key with this one, smoothed. */
  double rate(PostKey by) {
    return knowledge.rate(bound.by(by), by.of(knowledge.basis(), post), bucket, generalRate);
  }

  /** Likes per view of the posts that share the code of an attribute with this one, smoothed. */
  double attributeRate(int column) {
    int code = knowledge.basis().catalogue().attributes().code(post, column);
    return knowledge.rate(bound.postAttributes.get(column), code, bucket, generalRate);
  }

  /** The mean of a numeric user attribute over the post's likes, smoothed towards all likes'. */
  double likersMean(int column) {
    Likers likers = bound.audiences.get(column).likers();
    int place = likers.place(post, bucket);
    return likers.mean(place, likersMeans[column], knowledge.options().priorWeight());
  }
}
