package io.feedrank.training.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.training.impression.RequestDraw;
import io.feedrank.training.impression.RequestDraw.Use;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.UserRequests;
import io.feedrank.training.impression.WindowCounts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Requests of a feed that become rows, user by user in parallel.
 *
 * @param feed where they come from
 * @param draw which they are
 */
record RequestSample(TrainingFeed feed, RequestDraw draw) {

  /** Requests of a window to fit on, about so many rows, without random negatives. */
  static RequestSample toLearn(TrainingFeed feed, TimeRange window, int maxRows) {
    return new RequestSample(feed, new RequestDraw(window, Use.LEARNING, maxRows, 0));
  }

  /**
   * The requests, by user, then in time order; may be none where they are to be judged.
   *
   * @throws IllegalArgumentException if they are to be learned from, and no session has both liked
   *     and passed posts
   */
  List<RequestGroup> requests() {
    FeedLog log = feed.log();
    UserRequests requests = new UserRequests(feed.knowledge(), draw);
    List<List<RequestGroup>> wanted =
        IntStream.range(0, log.users())
            .parallel()
            .mapToObj(user -> requests.wanted(user, log.history(user)))
            .toList();
    double share = draw.share(wanted.stream().mapToLong(requests::rows).sum());
    List<RequestGroup> drawn =
        IntStream.range(0, log.users())
            .parallel()
            .mapToObj(user -> requests.drawn(wanted.get(user), log.history(user), share))
            .flatMap(List::stream)
            .toList();
    if (drawn.isEmpty() && draw.use() == Use.LEARNING) {
      throw draw.nothingToLearn(
          IntStream.range(0, log.users())
              .mapToObj(user -> requests.counts(log.history(user)))
              .reduce(WindowCounts.NONE, WindowCounts::and));
    }
    return drawn;
  }
}
