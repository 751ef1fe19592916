package io.feedrank.feature;

import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The item-item models fitted so far, oldest first. A model is a fact that becomes known at the
 * moment it was fitted before, so a row of any time uses the last one known then.
 *
 * @param all fitted before different moments
 */
public record ItemItemVersions(List<ItemItem> all) implements Serializable {

  /** No model. */
  public static final ItemItemVersions NONE = new ItemItemVersions(List.of());

  /** Sorts and copies. */
  public ItemItemVersions {
    all = all.stream().sorted(Comparator.comparing(ItemItem::fittedBefore)).toList();
  }

  /** Those that are the last one known at some second from one to strictly before another. */
  ItemItemVersions knownWithin(long from, long until) {
    return new ItemItemVersions(FittedArtifact.knownWithin(all, from, until));
  }

  /** The last model fitted on what was known strictly before a moment; null if there is none. */
  public @Nullable ItemItem asOf(Moment moment) {
    return FittedArtifact.asOf(all, moment);
  }
}
