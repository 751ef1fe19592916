package io.feedrank.service.live;

import io.feedrank.model.UnusableModelException;
import org.jspecify.annotations.Nullable;

/** What happens to a model between loading and going live. */
@FunctionalInterface
public interface Rehearsal {

  /**
   * Makes what is about to go live ready for its first callers.
   *
   * @param next what is about to go live
   * @param live what is live now; null if that is no other model
   * @throws UnusableModelException if it must not go live; the message says why
   */
  void of(Serving next, @Nullable Serving live);
}
