package io.feedrank.domain;

/**
 * Walks through one user's events in time order and tells at which place of a session each happens:
 * the first post viewed is at place 1, and what is done with posts belongs to the place of the
 * latest view. Posts viewed within one second share a place: a log that writes whole pages does not
 * tell their order. Not thread-safe.
 *
 * <p>Here a session ends when the user views nothing for longer than the gap; other actions do not
 * prolong it. So the place of an event is known, up to a limit of n, from the events of the n gaps
 * before it, however long the history is.
 */
public final class SessionPositions {

  private final Sessions sessions;
  private int place;
  private long lastView;

  /** Stands before a user's first event. */
  public SessionPositions(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Goes back to before a user's first event. */
  public void restart() {
    place = 0;
  }

  /**
   * The place, from 1, of the next event; 1 for what is not a view and follows none of its session.
   *
   * @param second not before that of the previous event
   * @param view whether the event is an impression
   */
  public int next(long second, boolean view) {
    boolean goesOn = place > 0 && !sessions.splits(lastView, second);
    if (view) {
      if (!goesOn) {
        place = 1;
      } else if (second > lastView) {
        place++;
      }
      lastView = second;
      return place;
    }
    return goesOn ? place : 1;
  }
}
