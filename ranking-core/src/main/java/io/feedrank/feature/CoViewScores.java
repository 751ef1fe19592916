package io.feedrank.feature;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import java.util.Arrays;

/**
 * The co-view score of each post: of the posts of the user's latest 32 views each viewer among the
 * post's latest 32 views counts for the posts of their own latest 32 views. A viewer of a post with
 * n views weighs 1 / sqrt(n + 10), and what they add to a post with m views is divided by sqrt(m +
 * 10): the cosine between the two posts' viewers, shrunk. All as of the moment, so that a post
 * counts minutes after its first views. Missing (NaN) where the user has viewed nothing.
 *
 * <p>User-based neighbourhoods with a bound on the cost: Herlocker, Konstan, Borchers and Riedl, An
 * algorithmic framework for performing collaborative filtering, SIGIR 1999.
 */
final class CoViewScores {

  /** The latest views of the asking user that are looked at. */
  static final int OWN = 32;

  /** The latest views of a post, and of another user, that are looked at. */
  static final int OTHERS = 32;

  /** The last posts that the shorter sum is over. */
  static final int LAST = 10;

  private static final double SHRINKAGE = 10;

  private final ViewLog log;
  private final long from;
  private final long until;
  private final Viewers viewers = new Viewers();
  private final PostNumbers all;
  private final PostNumbers last;
  private final boolean missing;

  /**
   * Scores as of a scene's moment.
   *
   * @param log with all views that are known at the moment
   */
  CoViewScores(RequestContext scene, ViewLog log) {
    int posts = scene.knowledge().basis().catalogue().size();
    int[] own = scene.state().latestViews(OWN);
    this.log = log;
    this.from = log.since(scene.bucket());
    this.until = scene.asOf();
    this.missing = own.length == 0;
    boolean small = missing || log.size() == 0;
    this.all = new PostNumbers(small ? 0 : posts);
    this.last = new PostNumbers(small ? 0 : posts);
    if (!small) {
      weigh(own, log.user(scene.userId()));
      spread();
    }
  }

  /** Collects the viewers of the user's posts, each once a post. */
  private void weigh(int[] own, int self) {
    for (int i = 0; i < own.length; i++) {
      int first = log.place(own[i], from);
      int end = log.place(own[i], until);
      float weight = (float) (1 / Math.sqrt(end - first + SHRINKAGE));
      for (int place = end - 1; place >= Math.max(first, end - OTHERS); place--) {
        int viewer = log.viewer(place);
        if (viewer != self) {
          viewers.add(viewer, i, weight);
        }
      }
    }
  }

  /** Adds the weight of each viewer to the posts that they viewed, once a post. */
  private void spread() {
    int[] posts = new int[OTHERS];
    for (int i = 0; i < viewers.size; i++) {
      int count = latest(viewers.users[i], posts);
      for (int p = 0; p < count; p++) {
        all.add(posts[p], viewers.weights[i]);
        if (viewers.lastWeights[i] > 0) {
          last.add(posts[p], viewers.lastWeights[i]);
        }
      }
    }
  }

  /** The posts of the latest views of another user, each once; their number. */
  private int latest(int user, int[] posts) {
    History history = log.history(user);
    int place = history.sizeBefore(new Moment(until)) - 1;
    int seen = 0;
    int count = 0;
    while (place >= 0 && seen < OTHERS && history.second(place) >= from) {
      if (log.isView(history, place)) {
        seen++;
        if (!contains(posts, count, history.post(place))) {
          posts[count++] = history.post(place);
        }
      }
      place--;
    }
    return count;
  }

  private static boolean contains(int[] posts, int count, int post) {
    for (int i = 0; i < count; i++) {
      if (posts[i] == post) {
        return true;
      }
    }
    return false;
  }

  /** The sum over all of the user's posts that are looked at. */
  PairValues sum() {
    return missing ? PairValues.MISSING : new Shrunk(all);
  }

  /** The sum over the last ten of them. */
  PairValues lastTen() {
    return missing ? PairValues.MISSING : new Shrunk(last);
  }

  /** The number of viewers of the user's posts who viewed a post. */
  int viewersOf(int post) {
    int[] posts = new int[OTHERS];
    int those = 0;
    for (int i = 0; i < viewers.size; i++) {
      those += contains(posts, latest(viewers.users[i], posts), post) ? 1 : 0;
    }
    return those;
  }

  /** Sums, divided by what a post's number of views makes likely. */
  private final class Shrunk implements PairValues {
    private final PostNumbers sums;

    Shrunk(PostNumbers sums) {
      this.sums = sums;
    }

    @Override
    public float of(int post) {
      return viewers.size == 0 ? 0 : shrunk(sums.of(post), log.views(post, from, until));
    }

    private float shrunk(float sum, int views) {
      return sum == 0 ? 0 : (float) (sum / Math.sqrt(views + SHRINKAGE));
    }

    @Override
    public float[] all(int posts) {
      float[] all = new float[posts];
      if (viewers.size > 0) {
        int[] views = log.views(from, until);
        sums.forEach((post, sum) -> all[post] = shrunk(sum, views[post]));
      }
      return all;
    }
  }

  /** Viewers with their weights, in the order in which they came: a hash table over arrays. */
  private static final class Viewers {

    private int[] slots = new int[256];
    private int[] users = new int[64];
    private int[] lastOwn = new int[64];
    private float[] weights = new float[64];
    private float[] lastWeights = new float[64];
    private int size;

    /**
     * Adds a viewer's weight, unless they were added for the same post before.
     *
     * @param own the number of the asking user's post, from the latest on
     */
    void add(int user, int own, float weight) {
      int place = place(user);
      if (lastOwn[place] != own) {
        lastOwn[place] = own;
        weights[place] += weight;
        lastWeights[place] += own < LAST ? weight : 0;
      }
    }

    private int place(int user) {
      int slot = slot(user);
      if (slots[slot] == 0) {
        if (2 * (size + 1) > slots.length) {
          grow();
          slot = slot(user);
        }
        if (size == users.length) {
          users = Arrays.copyOf(users, 2 * size);
          lastOwn = Arrays.copyOf(lastOwn, 2 * size);
          weights = Arrays.copyOf(weights, 2 * size);
          lastWeights = Arrays.copyOf(lastWeights, 2 * size);
        }
        users[size] = user;
        lastOwn[size] = -1;
        slots[slot] = ++size;
      }
      return slots[slot] - 1;
    }

    /** The slot of a user, which holds their place plus one, or of nobody yet. */
    private int slot(int user) {
      int slot = (user * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(slots.length));
      while (slots[slot] != 0 && users[slots[slot] - 1] != user) {
        slot = (slot + 1) & (slots.length - 1);
      }
      return slot;
    }

    private void grow() {
      slots = new int[2 * slots.length];
      for (int i = 0; i < size; i++) {
        slots[slot(users[i])] = i + 1;
      }
    }
  }
}
