package io.feedrank.feature;

import io.feedrank.domain.Actions;
import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.PackedEvent;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The views of all users with their times, by user and by post, as of any second. As of a second it
 * knows the views strictly before it; of the buckets before that of the second only the last ones,
 * as many as hold two million views together. So who has those views alone knows the same.
 * Immutable and thread-safe.
 */
public final class ViewLog implements Serializable {

  /** The most views in closed buckets that are known as of a second. */
  public static final int MOST_VIEWS = 2_000_000;

  /** No views. */
  public static final ViewLog NONE =
      new ViewLog(
          Ids.of(LongStream.empty()),
          new FeedLog.Builder(0, 0).build(),
          new Form(0, 0, Buckets.HOURLY, MOST_VIEWS));

  private static final int USER_BITS = 30;
  private static final long USER_MASK = (1L << USER_BITS) - 1;

  private final Ids users;
  private final FeedLog histories;
  private final Form form;

  /** Post after post its views, ascending: the second, then the number of the user. */
  private final long[] views;

  private final int[] offsets;

  /** The views before each bucket from the first one on. */
  private final int[] before;

  private final int firstBucket;

  private transient volatile @Nullable AllViews allViews;

  /**
   * What events mean.
   *
   * @param impressions a bit an action code, set where it is a view
   * @param posts the number of posts of the catalogue
   * @param buckets how time is cut
   * @param most the most views in closed buckets that are known as of a second
   */
  record Form(int impressions, int posts, Buckets buckets, int most) implements Serializable {

    static Form of(Actions actions, int posts, Buckets buckets) {
      int impressions = 0;
      for (int code = 0; code < actions.all().size(); code++) {
        impressions |= actions.get(code).impression() ? 1 << code : 0;
      }
      return new Form(impressions, posts, buckets, MOST_VIEWS);
    }

    boolean isView(int action) {
      return (impressions >>> action & 1) == 1;
    }
  }

  /**
   * The views of a log.
   *
   * @param basis whose users are those of the log, by index
   * @param log any events
   */
  static ViewLog of(ReferenceData basis, FeedLog log, Buckets buckets) {
    return new ViewLog(
        basis.users().ids(), log, Form.of(basis.actions(), basis.catalogue().size(), buckets));
  }

  /**
   * The views among some events.
   *
   * @param users the id of the user of each event
   * @param events packed, in any order
   */
  public static ViewLog of(ReferenceData basis, long[] users, long[] events, Buckets buckets) {
    Ids ids = Ids.of(Arrays.stream(users));
    FeedLog.Builder log = new FeedLog.Builder(ids.size(), events.length);
    for (int i = 0; i < events.length; i++) {
      log.add(
          ids.index(users[i]),
          PackedEvent.second(events[i]),
          PackedEvent.action(events[i]),
          PackedEvent.post(events[i]));
    }
    return new ViewLog(
        ids, log.build(), Form.of(basis.actions(), basis.catalogue().size(), buckets));
  }

  ViewLog(Ids users, FeedLog histories, Form form) {
    this.users = users;
    this.histories = histories;
    this.form = form;
    boolean empty = histories.size() == 0;
    this.firstBucket = empty ? 0 : form.buckets.of(histories.firstSecond());
    int lastBucket = empty ? 0 : form.buckets.of(histories.lastSecond());
    this.before = new int[lastBucket - firstBucket + 2];
    this.offsets = new int[form.posts + 1];
    forEach(
        (user, second, post) -> {
          offsets[post + 1]++;
          before[form.buckets.of(second) - firstBucket + 1]++;
        });
    Arrays.parallelPrefix(offsets, Integer::sum);
    Arrays.parallelPrefix(before, Integer::sum);
    this.views = new long[offsets[form.posts]];
    int[] next = offsets.clone();
    forEach((user, second, post) -> views[next[post]++] = (second << USER_BITS) | user);
    IntStream.range(0, form.posts)
        .parallel()
        .forEach(post -> Arrays.sort(views, offsets[post], offsets[post + 1]));
  }

  /** Takes a view. */
  private interface Visitor {
    void visit(int user, long second, int post);
  }

  private void forEach(Visitor visitor) {
    for (int user = 0; user < histories.users(); user++) {
      History history = histories.history(user);
      for (int place = 0; place < history.size(); place++) {
        if (isView(history, place)) {
          visitor.visit(user, history.second(place), history.post(place));
        }
      }
    }
  }

  /** What is known as of the buckets of a range, and no more. */
  ViewLog in(BucketRange range) {
    if (range.length() == 0 || views.length == 0) {
      return NONE;
    }
    long from = since(range.from());
    FeedLog.Builder some = new FeedLog.Builder(histories.users(), 64);
    forEach(
        (user, second, post) -> {
          if (second >= from && form.buckets.of(second) < range.until()) {
            some.add(user, second, view(), post);
          }
        });
    return new ViewLog(users, some.build(), form);
  }

  /** An action code of a view. */
  private int view() {
    return Integer.numberOfTrailingZeros(form.impressions);
  }

  /** The number of the user with an id; -1 if they are not known. */
  int user(long id) {
    return users.index(id);
  }

  /** The second from which on views are known as of a bucket. */
  long since(int bucket) {
    int all = before(bucket);
    int low = firstBucket;
    int high = Math.max(firstBucket, bucket);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all - before(middle) > form.most) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return form.buckets.start(low);
  }

  private int before(int bucket) {
    return before[Math.max(0, Math.min(bucket - firstBucket, before.length - 1))];
  }

  /** The place of the first view of a post at a second or later. */
  int place(int post, long second) {
    if (post >= form.posts) {
      return 0;
    }
    int first = offsets[post];
    int end = offsets[post + 1];
    long least = second << USER_BITS;
    if (first == end || views[end - 1] < least) {
      return end;
    }
    if (views[first] >= least) {
      return first;
    }
    int place = Arrays.binarySearch(views, first, end, least);
    return place < 0 ? -place - 1 : place;
  }

  /** The number of views of a post from a second on and before another. */
  int views(int post, long from, long until) {
    return place(post, until) - place(post, from);
  }

  /**
   * The same of all posts. The last answer is kept, for requests of the same minute ask the same.
   * Not to be changed.
   */
  int[] views(long from, long until) {
    AllViews kept = allViews;
    if (kept == null || kept.from != from || kept.until != until) {
      int[] counts = IntStream.range(0, form.posts).map(post -> views(post, from, until)).toArray();
      kept = new AllViews(from, until, counts);
      allViews = kept;
    }
    return kept.counts;
  }

  /** The views of all posts between two seconds. */
  private static final class AllViews {
    private final long from;
    private final long until;
    private final int[] counts;

    AllViews(long from, long until, int[] counts) {
      this.from = from;
      this.until = until;
      this.counts = counts;
    }
  }

  /** The number of the user of the view at a place. */
  int viewer(int place) {
    return (int) (views[place] & USER_MASK);
  }

  /** Everything that a user did and that was known strictly before a second, views among it. */
  History history(int user) {
    return histories.history(user);
  }

  /** Whether the event at a place of a history is a view. */
  boolean isView(History history, int place) {
    return form.isView(history.action(place));
  }

  /** The number of views. */
  public int size() {
    return views.length;
  }

  /** The bytes of its arrays' elements. */
  public long bytesWithHistories() {
    return bytes()
        + (long) Long.BYTES * (histories.size() + users.size())
        + (long) Integer.BYTES * histories.users();
  }

  /** The bytes of its arrays' elements, without those of the histories. */
  long bytes() {
    return (long) Long.BYTES * views.length
        + (long) Integer.BYTES * (offsets.length + before.length);
  }
}
