package io.feedrank.service.live;

import java.util.Set;

/** Something that remembers users from request to request. Thread-safe. */
public interface UserMemory {

  /** Drops all that it knows of some users. A request that is under way may bring it back. */
  void erase(Set<Long> users);

  /** Drops all that it knows of anybody. */
  void eraseAll();
}
