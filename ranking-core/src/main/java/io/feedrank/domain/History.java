package io.feedrank.domain;

import java.util.Arrays;

/**
 * The views and likes of one user, in time order: a window on packed events. Immutable.
 *
 * <p>Events of one second keep the order views first, then likes.
 */
public final class History {

  /** The history of a user of whom nothing is known. */
  public static final History EMPTY = new History(new long[0], 0, 0);

  private final long[] events;
  private final int from;
  private final int to;

  /** A window on {@code events[from, to)}, which must be sorted and must not change. */
  History(long[] events, int from, int to) {
    this.events = events;
    this.from = from;
    this.to = to;
  }

  /** The history made of these packed events, in any order; they are copied. */
  public static History of(long... packed) {
    long[] copy = packed.clone();
    Arrays.sort(copy);
    return new History(copy, 0, copy.length);
  }

  /** A new history that also holds this packed event; the same event twice is kept once. */
  public History with(long packed) {
    int place = Arrays.binarySearch(events, from, to, packed);
    if (place >= 0) {
      return this;
    }
    int insertion = -place - 1 - from;
    long[] longer = new long[size() + 1];
    System.arraycopy(events, from, longer, 0, insertion);
    longer[insertion] = packed;
    System.arraycopy(events, from + insertion, longer, insertion + 1, size() - insertion);
    return new History(longer, 0, longer.length);
  }

  /** The number of events. */
  public int size() {
    return to - from;
  }

  /** The packed event at a place. */
  public long packed(int place) {
    return events[from + place];
  }

  /** The second of the event at a place. */
  public long second(int place) {
    return PackedEvent.second(packed(place));
  }

  /** The action code of the event at a place. */
  public int action(int place) {
    return PackedEvent.action(packed(place));
  }

  /** The post index of the event at a place. */
  public int post(int place) {
    return PackedEvent.post(packed(place));
  }

  /** The number of events strictly before a moment, by binary search. */
  public int sizeBefore(Moment moment) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (PackedEvent.second(events[middle]) < moment.second()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - from;
  }
}
