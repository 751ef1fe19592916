package io.feedrank.service.live;

import io.feedrank.model.UnusableModelException;
import org.jspecify.annotations.Nullable;

/** The warm-up of a model between loading and going live. */
@FunctionalInterface
public interface ModelWarmUp {

  /**
   * Makes what is about to go live ready for its first callers.
   *
   * @param next what is about to go live
   * @param live what is live now; null if that is no other model
   * @throws UnusableModelException if it must not go live; the message says why
   */
  void of(ServingSnapshot next, @Nullable ServingSnapshot live);
}
