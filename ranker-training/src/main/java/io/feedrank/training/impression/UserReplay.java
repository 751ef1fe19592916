package io.feedrank.training.impression;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;

/** Plays the requests of one user again, in time order. Not thread-safe. */
public final class UserReplay {

  private final FeatureSnapshot knowledge;
  private final int user;
  private final UserState state;

  /**
   * A replay from the user's first event.
   *
   * @param knowledge what is known besides the user's own history
   * @param user the user's index
   */
  public UserReplay(FeatureSnapshot knowledge, int user, History history) {
    this.knowledge = knowledge;
    this.user = user;
    this.state = new UserState(knowledge.basis(), knowledge.options(), history);
  }

  /**
   * Everything known strictly before a moment; good until the next is asked for.
   *
   * @throws IllegalArgumentException if the moment lies before the last one
   */
  public RequestContext at(Moment moment) {
    return new RequestContext(knowledge, user, state.advanceTo(moment));
  }
}
