package io.feedrank.training.impression;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.feature.FeatureOptions;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A log read as requests: each user's sessions, each with the posts that were shown in it and the
 * label of each.
 *
 * @param log all histories
 * @param actions what users can do
 * @param options how histories fall into sessions, and which impression a like belongs to
 */
public record Impressions(FeedLog log, Actions actions, FeatureOptions options) {

  /**
   * The requests of all users whose moment lies in a window, by user index, then time.
   *
   * @param kept which of them are wanted
   */
  public List<RequestGroup> in(TimeRange window, Predicate<RequestGroup> kept) {
    SessionReader reader = new SessionReader(actions, options);
    return IntStream.range(0, log.users())
        .parallel()
        .mapToObj(user -> reader.requests(user, log.history(user), window))
        .flatMap(groups -> groups.stream().filter(kept))
        .toList();
  }
}
