package io.feedrank.domain;

import java.io.Serializable;

/**
 * All users that are known, by dense index.
 *
 * @param ids their ids
 * @param attributes their attributes, a row a user index
 */
public record Users(Ids ids, AttributeTable attributes) implements Serializable {

  /** The number of users. */
  public int size() {
    return ids.size();
  }

  /** The index of a user's id; -1 for a user never heard of. */
  public int index(long id) {
    return ids.index(id);
  }
}
