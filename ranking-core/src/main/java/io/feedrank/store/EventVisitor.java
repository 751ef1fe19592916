package io.feedrank.store;

/** Takes the events of a log one by one. */
@FunctionalInterface
public interface EventVisitor {

  /**
   * Takes an event.
   *
   * @param user the user's index
   * @param packed see {@link io.feedrank.domain.PackedEvent}
   */
  void event(int user, long packed);
}
