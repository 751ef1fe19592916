package io.feedrank.service.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The numbers of reads of users' logs, by server and reason. Thread-safe. */
public final class LogReads {

  /** Where a log was read, and why there. */
  public enum Place {
    /** From the replica, which had all that is known of the user. */
    REPLICA("replica", "up-to-date"),
    /** From the primary: the user did something a moment ago. */
    CHANGED("primary", "changed"),
    /** From the primary: the replica does not have all that is known of the user yet. */
    BEHIND("primary", "behind"),
    /** From the primary: changes are not heard of, so nobody knows what the replica must have. */
    UNHEARD("primary", "unheard"),
    /** From the primary: the replica does not answer. */
    AWAY("primary", "away");

    private final String from;
    private final String why;

    Place(String from, String why) {
      this.from = from;
      this.why = why;
    }

    /** The server: {@code primary} or {@code replica}. */
    public String from() {
      return from;
    }

    /** The reason, in a word. */
    public String why() {
      return why;
    }
  }

  private final Map<Place, LongAdder> counts = new EnumMap<>(Place.class);

  LogReads() {
    for (Place place : Place.values()) {
      counts.put(place, new LongAdder());
    }
  }

  void count(Place place) {
    counter(place).increment();
  }

  /** How many so far. */
  public long of(Place place) {
    return counter(place).sum();
  }

  private LongAdder counter(Place place) {
    LongAdder counter = counts.get(place);
    if (counter == null) {
      throw new IllegalStateException("every place has a counter");
    }
    return counter;
  }
}
