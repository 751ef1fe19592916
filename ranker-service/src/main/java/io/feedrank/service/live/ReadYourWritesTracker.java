package io.feedrank.service.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The positions that a replica must have replayed so that its answer about a user includes all that
 * this service knows: positions of the write-ahead log of the primary, by user.
 *
 * <p>Of a change that was just heard of, or written, nobody says where in the write-ahead log it
 * lies; but it lies before the position that the primary has at the end of the next look for
 * changes that begins after it. Until then the position is unknown. Users of whom nothing was heard
 * need the position of the first look, for what lies before it is never told of. Bounded: where too
 * many users have a position of their own, all get the highest. Thread-safe.
 */
final class ReadYourWritesTracker {

  /** No replica can be known to have come so far. */
  static final long UNKNOWN = Long.MAX_VALUE;

  private final int mostUsers;
  private final Map<Long, Long> placed = new HashMap<>();

  /** Changes that the next look will place, and those that the look under way does. */
  private final Changed heard = new Changed();

  private final Changed underWay = new Changed();
  private long everybody = UNKNOWN;

  /** Users, or all of them. */
  private static final class Changed {
    private final Set<Long> users = new HashSet<>();
    private boolean all;

    boolean has(long user) {
      return all || users.contains(user);
    }

    void clear() {
      users.clear();
      all = false;
    }
  }

  /** Nothing is known of anybody. */
  ReadYourWritesTracker() {
    this(100_000);
  }

  ReadYourWritesTracker(int mostUsers) {
    this.mostUsers = mostUsers;
    heard.all = true;
  }

  /** A user's log has changed by now. */
  synchronized void changed(long user) {
    if (heard.users.size() >= mostUsers) {
      allChanged();
    } else {
      heard.users.add(user);
    }
  }

  /** Any log may have changed by now. */
  synchronized void allChanged() {
    heard.users.clear();
    heard.all = true;
  }

  /** What changed until now, a look that begins now sees. It may fail; then the next one does. */
  synchronized void lookBegins() {
    underWay.users.addAll(heard.users);
    underWay.all |= heard.all;
    heard.clear();
  }

  /**
   * A look has ended.
   *
   * @param position of the primary, asked after all that was looked at
   * @param found users whose changes were seen
   * @param anybody whether there may be others
   */
  synchronized void lookEnds(long position, Collection<Long> found, boolean anybody) {
    if (underWay.all || anybody) {
      placeAll(position);
    }
    underWay.users.forEach(user -> placed.put(user, position));
    found.forEach(user -> placed.put(user, position));
    underWay.clear();
    if (placed.size() > mostUsers) {
      placeAll(position);
    }
  }

  private void placeAll(long position) {
    placed.clear();
    everybody = position;
  }

  /** The position that a replica must have reached; {@link #UNKNOWN} if none is known to do. */
  synchronized long needed(long user) {
    return heard.has(user) || underWay.has(user) ? UNKNOWN : placed.getOrDefault(user, everybody);
  }
}
