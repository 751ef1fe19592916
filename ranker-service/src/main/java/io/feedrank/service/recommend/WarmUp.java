package io.feedrank.service.recommend;

import io.feedrank.domain.Moment;
import io.feedrank.model.UnusableModelException;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.ModelWarmUp;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.live.SomeUsers;
import io.feedrank.service.live.UserLogs;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Real requests asked of what is about to go live, so that the first callers meet compiled code,
 * filled caches and open connections. The users are spread evenly over all that are known.
 *
 * <p>Then some more, in turns with the same requests asked of what is live: the processor times are
 * compared by their medians, so neither the load of the machine nor waiting for it matters much.
 */
public final class WarmUp implements ModelWarmUp {

  private static final int LIMIT = 5;

  /** Requests of each model that are timed; the compiler has met the new one's code before. */
  private static final int TIMED = 51;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final UserLogs logs;
  private final SomeUsers users;
  private final Clock clock;
  private final WarmUpOptions options;

  /** A warm-up by these options, with requests of these users. */
  public WarmUp(UserLogs logs, SomeUsers users, Clock clock, WarmUpOptions options) {
    this.logs = logs;
    this.users = users;
    this.clock = clock;
    this.options = options;
  }

  @Override
  public void of(ServingSnapshot next, @Nullable ServingSnapshot live) {
    List<Long> askers = users.spread(Math.max(options.requests(), TIMED));
    for (int i = 0; i < options.requests(); i++) {
      request(next, asker(askers, i, options.requests()));
    }
    if (live != null && options.slowest() > 0) {
      refuseSlow(next, live, askers);
    }
  }

  private void refuseSlow(ServingSnapshot next, ServingSnapshot live, List<Long> askers) {
    long[] nextNanos = new long[TIMED];
    long[] liveNanos = new long[TIMED];
    for (int i = 0; i < TIMED; i++) {
      long user = asker(askers, i, TIMED);
      nextNanos[i] = request(next, user);
      liveNanos[i] = request(live, user);
    }
    double micros = median(nextNanos) / 1e3;
    double liveMicros = median(liveNanos) / 1e3;
    if (micros > options.slowest() * liveMicros) {
      throw new UnusableModelException(
          "a request takes %.0f microseconds of a processor, %.1f times the %.0f of %s, and the limit is %s times; train fewer or symmetric trees, or raise serve.slowest"
              .formatted(
                  micros, micros / liveMicros, liveMicros, live.by().label(), options.slowest()));
    }
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  /** Who asks one of so many requests; somebody never heard of where there is nobody. */
  private static long asker(List<Long> askers, int number, int of) {
    return askers.isEmpty() ? number : askers.get((int) ((long) number * askers.size() / of));
  }

  /** The processor time of a request. */
  private long request(ServingSnapshot serving, long user) {
    KnownLog known = logs.of(user).join();
    FeedRequest request = FeedRequest.best(user, Moment.after(clock.instant()), LIMIT);
    long began = threads.getCurrentThreadCpuTime();
    var unused = FeedRanking.rank(serving, known, request);
    return threads.getCurrentThreadCpuTime() - began;
  }
}
