package io.feedrank.etl.load;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.Ids;
import io.feedrank.etl.source.EventRow;
import io.feedrank.etl.source.FeedSink;
import io.feedrank.etl.source.FeedSource;
import io.feedrank.etl.source.PostRow;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RowLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The filter of the events of a source: it loads those that fulfil {@link FilterOptions}. It is
 * found before the first is loaded, by reading the source once for each rule, so memory depends on
 * the numbers of users and posts only.
 *
 * <p>First the window, then the outliers among what is in it, then the activity: users and posts
 * with too few events go, which takes events from others, and so on until all that are left have
 * enough among themselves (a k-core, Batagelj and Zaversnik 2003, with one k for users and one for
 * posts). Rows that cannot be loaded do not count.
 */
final class EventFilter {

  private static final long MICROS = 1_000;

  private final Ids postIds;
  private final Set<Long> users = new HashSet<>();
  private final BitSet posts = new BitSet();
  private final List<ExcludedRows> leftOut = new ArrayList<>();
  private long from = Long.MIN_VALUE;

  private EventFilter(Ids postIds) {
    this.postIds = postIds;
  }

  /** The filter for a source, which is read at least once unless the options want nothing. */
  static EventFilter of(FilterOptions options, Ids posts, Pass pass) {
    EventFilter filter = new EventFilter(posts);
    if (!options.equals(FilterOptions.NONE)) {
      Activity all = filter.count(pass);
      Activity recent = filter.leaveOutOld(all, options, pass);
      Activity usual = filter.leaveOutOutliers(recent, options, pass);
      filter.leaveOutIdle(usual, options, pass);
    }
    return filter;
  }

  private Activity leaveOutOld(Activity all, FilterOptions options, Pass pass) {
    if (options.last().isZero() || all.users().isEmpty()) {
      return all;
    }
    from = all.newest() - options.last().toMillis() * MICROS;
    return note(all, count(pass), "older than the newest event by more than " + days(options));
  }

  private Activity leaveOutOutliers(Activity recent, FilterOptions options, Pass pass) {
    if (options.outliers() == 0 || recent.users().isEmpty()) {
      return recent;
    }
    double limit = recent.limit(options.outliers());
    recent
        .users()
        .forEach(
            (user, events) -> {
              if (events[0] > limit) {
                users.add(user);
              }
            });
    String rule =
        String.format(
            Locale.ROOT,
            "of users with more than %.1f events, the mean and %s standard deviations",
            limit,
            options.outliers());
    return note(recent, count(pass), rule);
  }

  private void leaveOutIdle(Activity usual, FilterOptions options, Pass pass) {
    if (!options.wantsActivity()) {
      return;
    }
    Activity now = usual;
    while (removeIdle(now, options)) {
      now = count(pass);
    }
    String rule =
        "of users with fewer than %d or posts with fewer than %d events"
            .formatted(options.userEvents(), options.postEvents());
    note(usual, now, rule);
  }

  private static String days(FilterOptions options) {
    Duration last = options.last();
    return last.toHours() % 24 == 0 ? last.toDays() + " days" : last.toString();
  }

  private Activity note(Activity before, Activity after, String rule) {
    leftOut.add(after.since(before, rule));
    return after;
  }

  private boolean removeIdle(Activity now, FilterOptions options) {
    boolean changed = false;
    for (Map.Entry<Long, int[]> user : now.users().entrySet()) {
      changed |= user.getValue()[0] < options.userEvents() && users.add(user.getKey());
    }
    for (int post = 0; post < postIds.size(); post++) {
      if (now.post(post) > 0 && now.post(post) < options.postEvents()) {
        posts.set(post);
        changed = true;
      }
    }
    return changed;
  }

  private Activity count(Pass pass) {
    Activity activity = new Activity(postIds);
    pass.source().events(new Counting(activity, pass));
    return activity;
  }

  /** Whether an event, whose post is known, is loaded. */
  boolean keeps(EventRow event) {
    return event.micros() >= from
        && !users.contains(event.user())
        && !posts.get(postIds.index(event.post()));
  }

  /** What each rule left out, in order. */
  List<ExcludedRows> leftOut() {
    return leftOut;
  }

  /**
   * What is needed to read events before they are loaded.
   *
   * @param source where they come from; it gives the same ones each time
   * @param check which of them can be loaded at all
   * @param progress hears how far the file at hand is read
   */
  record Pass(FeedSource source, EventCheck check, ImportProgress progress) {}

  /** Counts the events that can be loaded and are not left out by a rule before. */
  private final class Counting implements FeedSink {
    private final Activity activity;
    private final Pass pass;
    private long rows;

    Counting(Activity activity, Pass pass) {
      this.activity = activity;
      this.pass = pass;
    }

    @Override
    public void event(RowLocation place, EventRow event) {
      rows++;
      if (pass.check().passes(event) && keeps(event)) {
        activity.count(event);
      }
    }

    @Override
    public void progress(long bytes, long totalBytes) {
      pass.progress().report("filter", rows, bytes, totalBytes);
    }

    /** Texts are kept when their rows are loaded. */
    @Override
    public void called(Owner owner, long id, String text) {}

    /** The row is refused when it is to be loaded. */
    @Override
    public void refuse(RowLocation place, RefusedRow refusal) {}

    @Override
    public void user(RowLocation place, long id, Map<String, String> attributes) {}

    @Override
    public void post(RowLocation place, PostRow post) {}
  }
}
