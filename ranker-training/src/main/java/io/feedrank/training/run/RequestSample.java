package io.feedrank.training.run;

import io.feedrank.domain.Ids;
import io.feedrank.metric.TieBreak;
import io.feedrank.training.impression.RandomNegatives;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Window;
import java.util.List;
import java.util.function.Predicate;

/**
 * Requests to fit on: those of a window with something to learn, thinned out to about so many rows
 * by a fixed hash of user and moment.
 *
 * @param feed where they come from
 * @param maxRows about how many rows they have at most, those below not counted
 * @param randomNegatives how many posts that were not shown each request gets, as not liked
 */
record RequestSample(Feed feed, int maxRows, int randomNegatives) {

  /**
   * The requests of a window, by user, then in time order.
   *
   * @throws IllegalArgumentException if no session has both liked and passed posts
   */
  List<RequestGroup> of(Window window) {
    List<RequestGroup> drawn = drawn(window, this::teaches);
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException(
          "no session from %s has both liked and passed posts; choose a longer window"
              .formatted(window));
    }
    RandomNegatives negatives = new RandomNegatives(feed.knowledge(), feed.log(), randomNegatives);
    return drawn.stream().map(negatives::addTo).toList();
  }

  /** Posts that nobody saw are passed over even where all that was seen was liked. */
  private boolean teaches(RequestGroup request) {
    return request.hasContrast() || (randomNegatives > 0 && request.likes() > 0);
  }

  /** The requests of a window that one wants, as they were shown; may be none. */
  List<RequestGroup> drawn(Window window, Predicate<RequestGroup> wanted) {
    List<RequestGroup> all = feed.impressions().in(window, wanted);
    double share = (double) maxRows / Math.max(1, all.stream().mapToLong(RequestGroup::size).sum());
    Ids users = feed.knowledge().basis().users().ids();
    return all.stream()
        .filter(
            request -> {
              long key = TieBreak.hash(users.id(request.user())) ^ request.moment().second();
              return (TieBreak.hash(key) >>> 11) * 0x1p-53 < share;
            })
        .toList();
  }
}
