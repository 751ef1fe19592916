package io.feedrank.feature;

import io.feedrank.domain.Action;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import java.util.Arrays;

/**
 * What is known of one user from their own history strictly before a moment: exact to the event.
 *
 * <p>A state is advanced through a history in time order, from moment to moment: training asks at
 * each request of the user in turn, the service folds the whole history once. Both run this code.
 * Not thread-safe.
 */
public final class UserState {

  private final Basis basis;
  private final FeatureOptions options;
  private final History history;

  final Tally all = new Tally(1);
  final Tally topics;
  final Tally clusters;
  final IntCounts seen = new IntCounts();
  final IntCounts liked = new IntCounts();
  final double[] likedSum;
  final double[] viewedSum;
  private int[] likes = new int[16];
  private int likeCount;
  private int read;
  private Moment moment = new Moment(0);
  private long firstSecond = -1;
  private long lastSecond = -1;
  private int sessionViews;
  private int sessionLikes;

  /** The state before the first event of a history. */
  public UserState(Basis basis, FeatureOptions options, History history) {
    this.basis = basis;
    this.options = options;
    this.history = history;
    this.topics = new Tally(basis.catalogue().topics().size());
    this.clusters = new Tally(basis.text().clusters());
    this.likedSum = new double[basis.text().dims()];
    this.viewedSum = new double[basis.text().dims()];
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

  private void take(int post, long second, int actionCode) {
    if (lastSecond < 0 || options.sessions().splits(lastSecond, second)) {
      sessionViews = 0;
      sessionLikes = 0;
    }
    firstSecond = firstSecond < 0 ? second : firstSecond;
    lastSecond = second;
    Action action = basis.actions().get(actionCode);
    int topic = basis.catalogue().topic(post);
    int cluster = basis.text().cluster(post);
    if (action.impression()) {
      sessionViews++;
      seen.increment(post);
      all.view(0, second);
      topics.view(topic, second);
      clusters.view(cluster, second);
      basis.text().addTo(viewedSum, post, 1);
    }
    if (action.positive()) {
      sessionLikes++;
      liked.increment(post);
      all.like(0, second);
      topics.like(topic, second);
      clusters.like(cluster, second);
      basis.text().addTo(likedSum, post, 1);
      remember(post);
    }
  }

  private void remember(int post) {
    if (likeCount == likes.length) {
      likes = Arrays.copyOf(likes, likeCount * 2);
    }
    likes[likeCount++] = post;
  }

  /** The moment this state is as of. */
  public Moment moment() {
    return moment;
  }

  /** The number of posts seen, with repetitions. */
  public int views() {
    return all.views(0);
  }

  /** The number of likes. */
  public int likes() {
    return likeCount;
  }

  /** How often this user saw a post. */
  public int timesSeen(int post) {
    return seen.get(post);
  }

  /** Whether this user liked a post. */
  public boolean likes(int post) {
    return liked.get(post) > 0;
  }

  /** The post of the latest like but {@code back}; 0 is the latest. */
  public int recentLike(int back) {
    return likes[likeCount - 1 - back];
  }

  /** The second of the first event; -1 if there was none. */
  long firstSecond() {
    return firstSecond;
  }

  /** The second of the last event; -1 if there was none. */
  long lastSecond() {
    return lastSecond;
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
