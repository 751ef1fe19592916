package io.feedrank.feature;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Users;
import java.io.Serializable;
import java.util.Set;

/**
 * The reference data of a feed, which does not change from event to event: the actions, the users
 * and posts with their encoded attributes, and what the posts' texts say.
 *
 * @param actions what users can do
 * @param users who there is
 * @param catalogue what there is to rank
 * @param text the posts' vectors and clusters, one a post of the catalogue
 * @param parts the collaborative parts that are switched on
 */
public record ReferenceData(
    Actions actions,
    Users users,
    Catalogue catalogue,
    PostVectors text,
    Set<CollaborativeModel> parts)
    implements Serializable {

  /** Copies. */
  public ReferenceData {
    parts = Set.copyOf(parts);
  }

  /** The same without collaborative parts. */
  public ReferenceData(Actions actions, Users users, Catalogue catalogue, PostVectors text) {
    this(actions, users, catalogue, text, Set.of());
  }
}
