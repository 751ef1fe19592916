package io.feedrank.training.audit;

import io.feedrank.domain.Action;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.training.run.TrainingFeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Asks the same requests of a feed and of one with another future: a feature that gives another
 * value has seen the future.
 *
 * <p>Works on the histories of a few users, whose timelines it counts in memory. Nothing is
 * changed.
 *
 * @param feed whose requests are asked
 * @param features makes the audited features of a feed
 */
public record FeatureAudit(TrainingFeed feed, Function<TrainingFeed, FeatureSet> features) {

  private static final int USERS = 60;
  private static final int REQUESTS = 12;
  private static final int POSTS = 200;
  private static final long SEED = 17;

  /** A request that is asked again and again. */
  private record Asked(int user, Moment moment, int shown) {}

  /** Replaces everything after a request by other events, and looks for features that move. */
  public Finding rewriteTheFuture() {
    SplittableRandom random = new SplittableRandom(SEED);
    TrainingFeed before = CounterfactualHistory.of(feed, USERS, CounterfactualHistory.Event::addTo);
    Set<String> moved = new TreeSet<>();
    List<Asked> asked = asked(random);
    for (Asked request : asked) {
      TrainingFeed after =
          CounterfactualHistory.of(feed, USERS, (event, log) -> otherFuture(event, request, log));
      moved.addAll(moved(before, after, request));
    }
    return finding(
        "rewrite everything that follows a request",
        moved,
        "%d requests, each with another future for %d users".formatted(asked.size(), USERS));
  }

  /** After a request everybody sees and likes other posts than they did. */
  private void otherFuture(CounterfactualHistory.Event event, Asked request, FeedLog.Builder log) {
    if (known(event, request)) {
      event.addTo(log);
      return;
    }
    int posts = feed.knowledge().basis().catalogue().size();
    int other = (event.post() * 7 + 3) % posts;
    log.add(event.user(), event.second(), code(true), other);
    log.add(event.user(), event.second(), code(false), event.post());
  }

  /** The user's own past is known to the second, that of others to the resolution of counts. */
  private boolean known(CounterfactualHistory.Event event, Asked request) {
    long second = request.moment.second();
    return event.second() < feed.knowledge().asOf(request.moment)
        || (event.user() == request.user && event.second() < second);
  }

  /** Plants a like one second after an impression, which its request must not see. */
  public Finding plantALike() {
    return planted("plant a like one second after an impression", 1, false);
  }

  /** The same one second before, which it must see: else the check above would prove nothing. */
  public Finding plantAnEarlierLike() {
    return planted("plant a like one second before it", -1, true);
  }

  private Finding planted(String check, long delay, boolean mustMove) {
    List<Asked> asked = asked(new SplittableRandom(SEED + 1));
    TrainingFeed before = CounterfactualHistory.of(feed, USERS, CounterfactualHistory.Event::addTo);
    Set<String> moved = new TreeSet<>();
    int seen = 0;
    for (Asked request : asked) {
      TrainingFeed after =
          CounterfactualHistory.of(
              feed,
              USERS,
              (event, log) -> {
                event.addTo(log);
                if (event.user() == request.user
                    && event.second() == request.moment.second()
                    && event.post() == request.shown) {
                  log.add(request.user, event.second() + delay, code(true), request.shown);
                }
              });
      Set<String> now = moved(before, after, request);
      seen += now.isEmpty() ? 0 : 1;
      moved.addAll(now);
    }
    String tried = "%d of %d requests saw it".formatted(seen, asked.size());
    return mustMove
        ? new Finding(check, seen == asked.size(), tried, List.of())
        : finding(check, moved, tried);
  }

  private static Finding finding(String check, Set<String> moved, String tried) {
    return new Finding(
        check,
        moved.isEmpty(),
        moved.isEmpty() ? tried + "; no feature moved" : tried + "; moved: " + moved,
        List.copyOf(moved));
  }

  private int code(boolean like) {
    List<Action> all = feed.knowledge().basis().actions().all();
    return IntStream.range(0, all.size())
        .filter(code -> like ? all.get(code).positive() : all.get(code).impression())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a feed has impressions and likes"));
  }

  /** Impressions of the users that are kept, each asked for as if it were a request. */
  private List<Asked> asked(SplittableRandom random) {
    List<Asked> all = new ArrayList<>();
    CounterfactualHistory.of(
        feed,
        USERS,
        (event, log) -> {
          if (feed.knowledge().basis().actions().get(event.action()).impression()) {
            all.add(new Asked(event.user(), new Moment(event.second()), event.post()));
          }
        });
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no impressions to audit; import a feed first");
    }
    return random.ints(REQUESTS, 0, all.size()).mapToObj(all::get).toList();
  }

  private Set<String> moved(TrainingFeed before, TrainingFeed after, Asked request) {
    FeatureSet set = features.apply(before);
    int[] posts = posts(request);
    float[] one = values(before, set, request, posts);
    float[] other = values(after, features.apply(after), request, posts);
    Set<String> moved = new TreeSet<>();
    for (int cell = 0; cell < one.length; cell++) {
      if (Float.compare(one[cell], other[cell]) != 0) {
        moved.add(set.names().get(cell % set.size()));
      }
    }
    return moved;
  }

  /** The post that was shown, and as many others as are worth looking at. */
  private int[] posts(Asked request) {
    int size = feed.knowledge().basis().catalogue().size();
    return IntStream.concat(
            IntStream.of(request.shown),
            IntStream.range(0, Math.min(POSTS, size)).filter(post -> post != request.shown))
        .toArray();
  }

  private static float[] values(TrainingFeed feed, FeatureSet set, Asked request, int[] posts) {
    UserState state =
        new UserState(
            feed.knowledge().basis(), feed.knowledge().options(), feed.log().history(request.user));
    RequestContext scene =
        new RequestContext(feed.knowledge(), request.user, state.advanceTo(request.moment));
    FeatureMatrix matrix = new FeatureMatrix(set.size());
    set.fill(scene, posts, null, matrix);
    return Arrays.copyOf(matrix.values(), posts.length * set.size());
  }
}
