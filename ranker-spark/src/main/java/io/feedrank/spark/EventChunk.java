package io.feedrank.spark;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.PackedEvent;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Some events of the users of one range, in no order: 12 bytes each, in two arrays, so that a
 * shuffle moves few large records.
 */
final class EventChunk implements Serializable {

  private int[] users = new int[64];
  private long[] events = new long[64];
  private int size;

  void add(int user, long packed) {
    if (size == users.length) {
      int longer = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size);
      users = Arrays.copyOf(users, longer);
      events = Arrays.copyOf(events, longer);
    }
    users[size] = user;
    events[size++] = packed;
  }

  /** Gives back what room is left. */
  EventChunk trimmed() {
    users = Arrays.copyOf(users, size);
    events = Arrays.copyOf(events, size);
    return this;
  }

  int size() {
    return size;
  }

  /**
   * Adds all events to a log.
   *
   * @param firstUser the user who is number 0 there
   */
  void addTo(FeedLog.Builder log, int firstUser) {
    for (int i = 0; i < size; i++) {
      log.add(
          users[i] - firstUser,
          PackedEvent.second(events[i]),
          PackedEvent.action(events[i]),
          PackedEvent.post(events[i]));
    }
  }
}
