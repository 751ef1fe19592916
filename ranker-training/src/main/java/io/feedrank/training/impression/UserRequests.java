package io.feedrank.training.impression;

import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.feature.FeatureSnapshot;
import java.util.List;

/**
 * The requests of single users that become rows.
 *
 * @param knowledge who the users are, what they can do, and which posts there are
 * @param draw which requests are drawn
 */
public record UserRequests(FeatureSnapshot knowledge, RequestDraw draw) {

  private static final int NEGATIVES_A_ROW = 4;

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

  /**
   * The number of rows that requests count as: one a post shown, and a quarter a random negative.
   * Summed up over all users, the share follows from it.
   */
  public long rows(List<RequestGroup> requests) {
    long shown = requests.stream().mapToLong(RequestGroup::size).sum();
    return shown + (long) requests.size() * draw.randomNegatives() / NEGATIVES_A_ROW;
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
