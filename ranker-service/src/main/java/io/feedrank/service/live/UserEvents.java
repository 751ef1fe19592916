package io.feedrank.service.live;

import java.util.Arrays;

/**
 * Packed events and the ids of their users, in the order in which they were read: 16 bytes an
 * event. Immutable.
 */
final class UserEvents {

  /** No events. */
  static final UserEvents NONE = new UserEvents(new long[0], new long[0]);

  private final long[] users;
  private final long[] events;

  private UserEvents(long[] users, long[] events) {
    this.users = users;
    this.events = events;
  }

  int size() {
    return events.length;
  }

  /** The ids of the users. Not to be changed. */
  long[] users() {
    return users;
  }

  /** The events. Not to be changed. */
  long[] events() {
    return events;
  }

  /** These events, then others. */
  UserEvents and(UserEvents others) {
    if (others.size() == 0) {
      return this;
    }
    return size() == 0
        ? others
        : new UserEvents(join(users, others.users), join(events, others.events));
  }

  private static long[] join(long[] first, long[] second) {
    long[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The last of these events. */
  UserEvents latest(int most) {
    int from = size() - most;
    return from <= 0
        ? this
        : new UserEvents(
            Arrays.copyOfRange(users, from, size()), Arrays.copyOfRange(events, from, size()));
  }

  /** Collects events. Not thread-safe. */
  static final class Collector {

    private long[] users = new long[64];
    private long[] events = new long[64];
    private int size;

    void add(long user, long event) {
      if (size == events.length) {
        users = Arrays.copyOf(users, 2 * size);
        events = Arrays.copyOf(events, 2 * size);
      }
      users[size] = user;
      events[size++] = event;
    }

    UserEvents collected() {
      return size == 0
          ? NONE
          : new UserEvents(Arrays.copyOf(users, size), Arrays.copyOf(events, size));
    }
  }
}
