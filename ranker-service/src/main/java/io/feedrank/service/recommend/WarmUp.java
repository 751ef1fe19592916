package io.feedrank.service.recommend;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.Serving;
import io.feedrank.service.live.UserLogs;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Real requests asked of what is about to go live, so that the first callers meet compiled code,
 * filled caches and open connections. The users are spread evenly over all that are known.
 */
public final class WarmUp implements Consumer<Serving> {

  private static final int LIMIT = 5;

  private final UserLogs logs;
  private final Clock clock;
  private final int requests;

  /** A warm-up of so many requests. */
  public WarmUp(UserLogs logs, Clock clock, int requests) {
    this.logs = logs;
    this.clock = clock;
    this.requests = requests;
  }

  @Override
  public void accept(Serving serving) {
    Ids users = serving.knowledge().basis().users().ids();
    for (int i = 0; i < requests; i++) {
      long user = users.size() == 0 ? i : users.id((int) ((long) i * users.size() / requests));
      KnownLog known = logs.of(user).join();
      FeedRanking.rank(
          serving, known, FeedRequest.best(user, Moment.after(clock.instant()), LIMIT));
    }
  }
}
