package io.feedrank.domain;

import java.io.Serializable;

/**
 * All users that are known, by dense index; or what is common to them, where each one's attributes
 * are read when they ask.
 *
 * @param ids their ids; none where nobody is held
 * @param attributes their attributes, a row a user index
 * @param means of their attributes' numbers, of those who are not held, too
 */
public record Users(Ids ids, AttributeTable attributes, CodeMeans means) implements Serializable {

  /** Users who are all held. */
  public Users(Ids ids, AttributeTable attributes) {
    this(ids, attributes, means(ids, attributes));
  }

  private static CodeMeans means(Ids ids, AttributeTable attributes) {
    CodeMeans means = new CodeMeans(attributes);
    for (int user = 0; user < ids.size(); user++) {
      means.add(new AttributeRow(attributes, user));
    }
    return means;
  }

  /** The number of users held. */
  public int size() {
    return ids.size();
  }

  /** The index of a user's id; -1 for a user who is not held. */
  public int index(long id) {
    return ids.index(id);
  }
}
