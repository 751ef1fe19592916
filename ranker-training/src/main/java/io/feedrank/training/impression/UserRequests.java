package io.feedrank.training.impression;

import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.feature.Knowledge;
import java.util.List;

/**
 * The requests of single users that become rows.
 *
 * @param knowledge who the users are, what they can do, and which posts there are
 * @param draw which requests are drawn
 */
public record UserRequests(Knowledge knowledge, RequestDraw draw) {

  /** All requests of a user that are of use, in time order: what is drawn from. */
  public List<RequestGroup> wanted(int user, History history) {
    return new SessionReader(knowledge.basis().actions(), knowledge.options())
        .requests(user, history, draw.window()).stream().filter(draw::wants).toList();
  }

  /** The counts of a user's events that say why nothing can be learned. */
  public WindowCounts counts(History history) {
    return WindowCounts.of(
        history, knowledge.basis().actions(), knowledge.options(), draw.window());
  }

  /** How many rows requests have: summed up over all users, what the share follows from. */
  public static long rows(List<RequestGroup> requests) {
    return requests.stream().mapToLong(RequestGroup::size).sum();
  }

  /**
   * Those of a user's requests that are drawn, in the same order, with their random negatives.
   *
   * @param wanted see {@link #wanted}
   * @param history of their user
   * @param share see {@link RequestDraw#share}
   */
  public List<RequestGroup> drawn(List<RequestGroup> wanted, History history, double share) {
    Ids users = knowledge.basis().users().ids();
    RandomNegatives negatives = new RandomNegatives(knowledge, draw.randomNegatives());
    return wanted.stream()
        .filter(request -> RequestDraw.draws(share, request, users))
        .map(request -> negatives.addTo(request, history))
        .toList();
  }
}
