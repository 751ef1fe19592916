package io.feedrank.feature;

import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something fitted on what happened strictly before a moment: a fact that becomes known then. */
interface Fitted extends Serializable {

  /** The moment whose past this was fitted on. */
  Moment fittedBefore();

  /**
   * The last version fitted on what was known strictly before a moment; null if there is none.
   *
   * @param versions oldest first
   */
  static <T extends Fitted> @Nullable T asOf(List<T> versions, Moment moment) {
    T last = null;
    for (T version : versions) {
      if (version.fittedBefore().compareTo(moment) > 0) {
        break;
      }
      last = version;
    }
    return last;
  }
}
