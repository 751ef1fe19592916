package io.feedrank.feature;

import io.feedrank.domain.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** How much posts differ in each window, and after those, in all time. */
  private final @Nullable GammaPrior[] priors = new GammaPrior[Window.values().length + 1];

  private final @Nullable LikersAsOf[] likers;
  private final KeyRates[] keyRates = new KeyRates[PostKey.values().length];
  private final List<KeyRates> attributeRates = new ArrayList<>();

  private int post = -1;
  private int now;
  private final int[] windowStart = new int[widths.length];
  private final double[] fading = new double[FadingTimeline.SUMS];
  private boolean fadingKnown;
  private int lastDay;

  /** No post yet; see {@link #at}. */
  PostAsOf(Knowledge knowledge, int bucket) {
    this.knowledge = knowledge;
    this.bound = knowledge.bound();
    this.bucket = bucket;
    knowledge.check(bucket);
    this.generalRate = knowledge.generalRate(bucket);
    for (Window window : Window.values()) {
      widths[window.place] = knowledge.options().buckets().in(window.length);
    }
    this.day = knowledge.options().buckets().in(Duration.ofDays(1));
    this.likers = new LikersAsOf[bound.audiences.size()];
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
    Arrays.fill(windowStart, UNKNOWN);
    fadingKnown = false;
    lastDay = UNKNOWN;
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

  private double overExpected(int width, int place) {
    ExpectedLikes counts = bound.expectedLikes;
    if (lastDay == UNKNOWN) {
      lastDay = counts.place(post, bucket);
    }
    int from = counts.start(lastDay, post, bucket, width);
    GammaPrior prior = priors[place];
    if (prior == null) {
      prior = counts.prior(bucket, width);
      priors[place] = prior;
    }
    return prior.posteriorMean(
        counts.likes(lastDay) - counts.likes(from),
        counts.expected(lastDay) - counts.expected(from));
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
    return keyRates[by.place].of(by.of(knowledge.basis(), post));
  }

  /** Likes per view of the posts that share the code of an attribute with this one, smoothed. */
  double attributeRate(int column) {
    return attributeRates
        .get(column)
        .of(knowledge.basis().catalogue().attributes().code(post, column));
  }

  /** Who likes the post, by a column of the users' attributes that is counted by post. */
  LikersAsOf likers(int column) {
    LikersAsOf known = likers[column];
    if (known == null) {
      known = new LikersAsOf(knowledge, bound.audiences.get(column), bucket, generalRate);
      likers[column] = known;
    }
    return known.at(post);
  }
}
