package io.feedrank.feature;

import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Something fitted on what happened strictly before a moment: a fact that becomes known then. */
interface FittedArtifact extends Serializable {

  /** The moment whose past this was fitted on. */
  Moment fittedBefore();

  /** The bytes of its tables. */
  long bytes();

  /**
   * The versions that are the last one known at some second of a stretch of time.
   *
   * @param versions oldest first
   * @param from the first second
   * @param until the first second after it
   */
  static <T extends FittedArtifact> List<T> knownWithin(List<T> versions, long from, long until) {
    return IntStream.range(0, versions.size())
        .filter(i -> versions.get(i).fittedBefore().second() < until)
        .filter(i -> i + 1 == versions.size() || versions.get(i + 1).fittedBefore().second() > from)
        .mapToObj(versions::get)
        .toList();
  }

  /**
   * The last version fitted on what was known strictly before a moment; null if there is none.
   *
   * @param versions oldest first
   */
  static <T extends FittedArtifact> @Nullable T asOf(List<T> versions, Moment moment) {
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
