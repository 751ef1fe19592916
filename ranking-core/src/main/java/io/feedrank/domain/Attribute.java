package io.feedrank.domain;

import java.io.Serializable;

/**
 * A configured property of users or of posts, such as a user's age or a post's language.
 *
 * @param owner whose property it is
 * @param name letters, digits and underscores, starting with a letter, at most 100; part of feature
 *     names
 * @param kind how its values are read
 */
public record Attribute(Owner owner, String name, Kind kind) implements Serializable {

  /** Whose property an attribute is. */
  public enum Owner {
    USER,
    POST
  }

  /** How an attribute's values are read. */
  public enum Kind {
    /** A real number; what cannot be read as one is missing. */
    NUMERIC,
    /** One of a set of names, compared exactly. */
    CATEGORICAL
  }

  /** Whether another has the same owner and name. */
  public boolean sameProperty(Attribute other) {
    return owner == other.owner && name.equals(other.name);
  }

  /** Checks the name. */
  public Attribute {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,99}")) {
      throw new IllegalArgumentException(
          "attribute name '%s' is not legal; use letters, digits and underscores, a letter first, at most 100"
              .formatted(name));
    }
  }
}
