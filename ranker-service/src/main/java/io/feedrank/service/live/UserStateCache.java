package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.UserState;
import java.util.Set;

/**
 * A cache of user states on one snapshot of all features, kept from request to request: somebody
 * who scrolls has a few new events each time. A state is lent to one request at a time; who needs
 * one that is lent, or that lies after the asked moment, or whose history has changed before its
 * end, folds anew, to the same values. Bounded by bytes, least likely to be asked for again out
 * first (W-TinyLFU, see Caffeine). Thread-safe.
 */
public final class UserStateCache implements UserMemory {

  private final FeatureSnapshot knowledge;
  private final Cache<Long, UserState> states;

  /**
   * Nobody is folded yet.
   *
   * @param mostBytes how much memory the states may take, by {@link UserState#bytes}; 0 keeps none
   */
  public UserStateCache(FeatureSnapshot knowledge, long mostBytes) {
    this.knowledge = knowledge;
    this.states =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Long user, UserState state) -> state.bytes())
            .build();
  }

  /** A user's state as of a moment, the caller's own until it is given back. */
  public UserState take(long userId, History history, Moment moment) {
    UserState kept = states.asMap().remove(userId);
    if (kept != null && kept.moment().compareTo(moment) <= 0 && kept.goOn(history)) {
      return kept.advanceTo(moment);
    }
    return new UserState(knowledge.basis(), knowledge.options(), history).advanceTo(moment);
  }

  /** Keeps a state that nobody uses any more. */
  public void giveBack(long userId, UserState state) {
    state.slim();
    states.put(userId, state);
  }

  @Override
  public void erase(Set<Long> users) {
    states.invalidateAll(users);
  }

  @Override
  public void eraseAll() {
    states.invalidateAll();
  }

  /** Of how many users a state is kept. */
  public long size() {
    return states.estimatedSize();
  }

  /** About the memory that the states take. */
  public long bytes() {
    return states.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
