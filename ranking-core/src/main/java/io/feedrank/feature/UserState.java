package io.feedrank.feature;

import io.feedrank.domain.Action;
import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one user from their own history strictly before a moment: exact to the event.
 *
 * <p>A state is advanced through a history in time order, from moment to moment: training asks at
 * each request of the user in turn, the service folds the whole history once. Both run this code.
 * Not thread-safe.
 */
public final class UserState {

  /** The key of the tally under which all events are counted. */
  private static final int ALL = 0;

  private static final double DAY = 86_400;

  /** The bytes of all objects without the elements of their arrays. */
  private static final int OBJECTS = 1_000;

  private final ReferenceData basis;
  private final FeatureOptions options;
  private History history;
  private final UserCounts tally;
  private final ContentProfileSums taste;
  private final IntCounts seen = new IntCounts();
  private final LastViews lastViews = new LastViews();
  private final IntCounts liked = new IntCounts();
  private int[] likes = new int[16];
  private int likeCount;
  private int read;
  private Moment moment = new Moment(0);
  private long firstSecond = -1;
  private long lastSecond = -1;
  private int sessionViews;
  private int sessionLikes;
  private @Nullable ItemItemScores itemItem;
  private final Map<CollaborativeModel, LikeSums> likeSums =
      new EnumMap<>(CollaborativeModel.class);
  private @Nullable FactorScores factorScores;
  private final Map<CollaborativeModel, NcfScores> ncfScores =
      new EnumMap<>(CollaborativeModel.class);
  private @Nullable HybridScores hybridScores;
  private @Nullable ContentProfileRegression regression;

  /** The state before the first event of a history. */
  public UserState(ReferenceData basis, FeatureOptions options, History history) {
    this.basis = basis;
    this.options = options;
    this.history = history;
    this.tally = new UserCounts(1 + PostKey.TOPIC.keys(basis) + PostKey.CLUSTER.keys(basis));
    this.taste = new ContentProfileSums(basis.text());
  }

  /**
   * Takes in all events strictly before a moment.
   *
   * @return this
   * @throws IllegalArgumentException if the moment lies before the one advanced to last
   */
  public UserState advanceTo(Moment to) {
    if (to.compareTo(moment) < 0) {
      throw new IllegalArgumentException(
          "a state only moves forward: it is at %s and was asked for %s; make a new one"
              .formatted(moment.instant(), to.instant()));
    }
    moment = to;
    while (read < history.size() && history.second(read) < to.second()) {
      take(history.post(read), history.second(read), history.action(read));
      read++;
    }
    return this;
  }

  /**
   * Goes on with a longer history, if it begins with all events that were taken in so far: then
   * this state is what folding it from the beginning would give.
   *
   * @return whether it does; if not, nothing has changed
   */
  public boolean goOn(History longer) {
    if (longer.size() < read) {
      return false;
    }
    for (int event = 0; event < read; event++) {
      if (longer.packed(event) != history.packed(event)) {
        return false;
      }
    }
    history = longer;
    return true;
  }

  /** Drops what grows with the catalogue; it is computed again when it is asked for. */
  public void slim() {
    itemItem = null;
    likeSums.clear();
    factorScores = null;
    ncfScores.clear();
    hybridScores = null;
  }

  /**
   * About the memory that this state takes, in bytes, with the history that it was folded from and
   * without what {@link #slim} drops.
   */
  public int bytes() {
    long bytes = OBJECTS + Long.BYTES * (long) history.size() + Integer.BYTES * (long) likes.length;
    bytes += tally.bytes() + taste.bytes() + seen.bytes() + lastViews.bytes() + liked.bytes();
    bytes += regression == null ? 0 : regression.bytes();
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  private void take(int post, long second, int actionCode) {
    if (lastSecond < 0 || options.sessions().splits(lastSecond, second)) {
      sessionViews = 0;
      sessionLikes = 0;
    }
    firstSecond = firstSecond < 0 ? second : firstSecond;
    lastSecond = second;
    Action action = basis.actions().get(actionCode);
    if (action.impression()) {
      view(post, second);
    }
    if (action.positive()) {
      like(post, second);
    }
  }

  private void view(int post, long second) {
    sessionViews++;
    seen.increment(post);
    lastViews.put(post, second);
    taste.view(post);
    tally.view(ALL, second, sessionViews);
    tally.view(topicOf(post), second, sessionViews);
    tally.view(clusterOf(post), second, sessionViews);
  }

  private void like(int post, long second) {
    sessionLikes++;
    liked.increment(post);
    taste.like(post, second);
    tally.like(ALL, second);
    tally.like(topicOf(post), second);
    tally.like(clusterOf(post), second);
    if (likeCount == likes.length) {
      likes = Arrays.copyOf(likes, likeCount * 2);
    }
    likes[likeCount++] = post;
  }

  private int topicOf(int post) {
    return tallied(PostKey.TOPIC, PostKey.TOPIC.of(basis, post));
  }

  private int clusterOf(int post) {
    return tallied(PostKey.CLUSTER, PostKey.CLUSTER.of(basis, post));
  }

  /** The key under which the tally counts a key of the posts. */
  private int tallied(PostKey by, int key) {
    return switch (by) {
      case TOPIC -> 1 + key;
      case CLUSTER -> 1 + PostKey.TOPIC.keys(basis) + key;
    };
  }

  /** The moment this state is as of. */
  public Moment moment() {
    return moment;
  }

  /** The number of posts seen, with repetitions. */
  public int views() {
    return tally.views(ALL);
  }

  /** The number of likes. */
  public int likes() {
    return likeCount;
  }

  /** How often this user saw a post. */
  public int timesSeen(int post) {
    return seen.get(post);
  }

  /** The same for any post. */
  PairValues timesSeen() {
    return new PairValues() {
      @Override
      public float of(int post) {
        return seen.get(post);
      }

      @Override
      public float[] all(int posts) {
        float[] all = new float[posts];
        seen.scatter(all);
        return all;
      }
    };
  }

  /** The days since this user last saw a post; NaN if they never did. */
  double daysSinceView(int post) {
    return (moment.second() - lastViews.second(post)) / DAY;
  }

  /** Whether this user liked a post. */
  public boolean likes(int post) {
    return liked.get(post) > 0;
  }

  /** The posts that this user liked, ascending, each once. */
  public int[] likedPosts() {
    return Arrays.stream(likes, 0, likeCount).sorted().distinct().toArray();
  }

  /** The post of the latest like but {@code back}; 0 is the latest. */
  public int recentLike(int back) {
    return likes[likeCount - 1 - back];
  }

  /** The post of a like, the first one being number 0. */
  int like(int number) {
    return likes[number];
  }

  /** The item-item scores that follow this state, by the model known at the moment. */
  ItemItemScores itemItem(@Nullable ItemItem latest) {
    if (itemItem == null) {
      itemItem = new ItemItemScores(this, basis.catalogue().size());
    }
    return itemItem.advance(latest);
  }

  /** The sums over this user's likes that follow this state, by a part's model of the moment. */
  PairValues likeSums(CollaborativeModel part, @Nullable ItemItem latest) {
    return likeSums
        .computeIfAbsent(part, unknown -> new LikeSums(this, basis.catalogue().size()))
        .advance(latest);
  }

  /** The scores by this user's own vector, by the post vectors of the moment. */
  PairValues factorScores(@Nullable Factors latest) {
    return folded().advance(latest);
  }

  /** This user's own vector, by the post vectors of the moment; null if there is none. */
  float @Nullable [] userFactors(@Nullable Factors latest) {
    float[] user = folded().user(latest);
    return user == null ? null : user.clone();
  }

  /** The scores by attributes and likes, by the hybrid factorization of the moment. */
  PairValues hybridScores(@Nullable HybridFactors latest, AttributeRow user) {
    if (hybridScores == null) {
      hybridScores = new HybridScores(this);
    }
    return hybridScores.advance(latest, user);
  }

  private FactorScores folded() {
    if (factorScores == null) {
      factorScores = new FactorScores(this);
    }
    return factorScores;
  }

  /** The scores by a neural part's network of the moment. */
  PairValues ncfScores(CollaborativeModel part, @Nullable NcfModel latest) {
    return ncfScores.computeIfAbsent(part, unknown -> new NcfScores(this)).advance(latest);
  }

  /** The views of posts with a key. */
  public int views(PostKey by, int key) {
    return tally.views(tallied(by, key));
  }

  /** The likes of posts with a key. */
  public int likes(PostKey by, int key) {
    return tally.likes(tallied(by, key));
  }

  /** The mean place, from 1, in their sessions at which this user saw posts; NaN if none. */
  public double meanPlace() {
    return (double) tally.places(ALL) / tally.views(ALL);
  }

  /**
   * The same for posts with a key, smoothed towards that of all posts.
   *
   * @param weight the number of views at the mean place that it is smoothed with
   */
  public double meanPlace(PostKey by, int key, double weight) {
    int tallied = tallied(by, key);
    return (tally.places(tallied) + weight * meanPlace()) / (tally.views(tallied) + weight);
  }

  /** The seconds since the last like of a post with a key; NaN if there was none. */
  double secondsSinceLike(PostKey by, int key) {
    int tallied = tallied(by, key);
    return tally.likes(tallied) == 0 ? Double.NaN : moment.second() - tally.lastLike(tallied);
  }

  /** The fading views of all posts. */
  double fadingViews(HalfLife halfLife) {
    return tally.fadingViews(ALL, halfLife, moment.second());
  }

  /** The fading likes of all posts. */
  double fadingLikes(HalfLife halfLife) {
    return tally.fadingLikes(ALL, halfLife, moment.second());
  }

  /** The fading views of posts with a key. */
  double fadingViews(PostKey by, int key, HalfLife halfLife) {
    return tally.fadingViews(tallied(by, key), halfLife, moment.second());
  }

  /** The fading likes of posts with a key. */
  double fadingLikes(PostKey by, int key, HalfLife halfLife) {
    return tally.fadingLikes(tallied(by, key), halfLife, moment.second());
  }

  /** The sums of the texts seen and liked. */
  ContentProfileSums taste() {
    return taste;
  }

  /**
   * What the texts of the posts say of the chance of a like beyond a rate: a weight a dimension.
   *
   * @param rate this user's rate of likes
   */
  float[] tasteWeights(double rate) {
    if (regression == null) {
      regression = new ContentProfileRegression(basis);
    }
    return regression.advanceTo(history, read).weights(taste, rate);
  }

  /**
   * The posts of the latest views, the latest first, each once.
   *
   * @param most the most views that are looked at
   */
  int[] latestViews(int most) {
    int[] posts = new int[most];
    int views = 0;
    int count = 0;
    for (int place = read - 1; place >= 0 && views < most; place--) {
      if (basis.actions().get(history.action(place)).impression()) {
        views++;
        int post = history.post(place);
        if (Arrays.stream(posts, 0, count).noneMatch(other -> other == post)) {
          posts[count++] = post;
        }
      }
    }
    return Arrays.copyOf(posts, count);
  }

  /** The seconds since the first event; NaN if there was none. */
  double secondsSinceFirst() {
    return firstSecond < 0 ? Double.NaN : moment.second() - firstSecond;
  }

  /** The seconds since the last event; NaN if there was none. */
  double secondsSinceLast() {
    return lastSecond < 0 ? Double.NaN : moment.second() - lastSecond;
  }

  private boolean inSession() {
    return lastSecond >= 0 && !options.sessions().splits(lastSecond, moment.second());
  }

  /** The number of views in the session that is going on; 0 if none is. */
  public int sessionViews() {
    return inSession() ? sessionViews : 0;
  }

  /** The number of likes in the session that is going on; 0 if none is. */
  public int sessionLikes() {
    return inSession() ? sessionLikes : 0;
  }
}
