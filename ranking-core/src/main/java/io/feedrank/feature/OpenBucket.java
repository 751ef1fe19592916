package io.feedrank.feature;

import io.feedrank.domain.Action;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;

/**
 * The events of all users in one time bucket, ordered by post, then by second: what the counts of
 * closed buckets do not contain yet. Immutable and thread-safe.
 *
 * <p>An event is one {@code long}: a prefix that all events of the bucket share, the post, the
 * seconds since the base, and two bits that say whether it is an impression and whether it is
 * positive.
 */
public final class OpenBucket implements Serializable {

  /** A bucket without events. */
  public static final OpenBucket EMPTY = new Builder(0).build();

  private static final long LIKE = 1;
  private static final long VIEW = 2;
  private static final int FLAG_BITS = 2;

  private final long[] events;
  private final int from;
  private final int to;
  private final long prefix;
  private final int secondBits;
  private final long base;

  /** Whether the events may be used until {@link #expiry} only. */
  private final boolean expires;

  /** By {@link System#nanoTime}. */
  private final long expiry;

  /**
   * A bucket whose events are a part of an array.
   *
   * @param from the index of its first event
   * @param to the index after its last event
   * @param prefix the bits above the post that all its events have
   * @param secondBits the number of bits of the seconds since the base
   * @param base the second that they are counted from
   */
  OpenBucket(long[] events, int from, int to, long prefix, int secondBits, long base) {
    this.events = events;
    this.from = from;
    this.to = to;
    this.prefix = prefix;
    this.secondBits = secondBits;
    this.base = base;
    this.expires = false;
    this.expiry = 0;
  }

  private OpenBucket(OpenBucket same, long expiry) {
    this.events = same.events;
    this.from = same.from;
    this.to = same.to;
    this.prefix = same.prefix;
    this.secondBits = same.secondBits;
    this.base = same.base;
    this.expires = true;
    this.expiry = expiry;
  }

  /**
   * The same events, which may not be all that there are: what is computed from them is to be
   * computed again after a time.
   *
   * @param fromNow the time for which they may be used
   */
  public OpenBucket expiringIn(Duration fromNow) {
    return new OpenBucket(this, System.nanoTime() + fromNow.toNanos());
  }

  /** When the events must be asked for again. */
  Expiry expiry() {
    return new Expiry(expires, expiry);
  }

  /**
   * The time until which the events of a bucket may be used.
   *
   * @param limited whether there is such a time
   * @param nanoTime the time, by {@link System#nanoTime}
   */
  record Expiry(boolean limited, long nanoTime) {

    static final Expiry NEVER = new Expiry(false, 0);

    boolean passed() {
      return limited && System.nanoTime() - nanoTime >= 0;
    }
  }

  static long pack(long prefixAndPost, int secondBits, long seconds, boolean view, boolean like) {
    return (prefixAndPost << (secondBits + FLAG_BITS))
        | (seconds << FLAG_BITS)
        | (view ? VIEW : 0)
        | (like ? LIKE : 0);
  }

  /** The number of events. */
  public int size() {
    return to - from;
  }

  /** The index of the first event of a post, or of the first event of a later one. */
  int first(int post) {
    long least = (prefix | post) << (secondBits + FLAG_BITS);
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether there is an event at an index, of a post and before a second. */
  boolean has(int index, int post, long until) {
    return index < to
        && events[index] >>> (secondBits + FLAG_BITS) == (prefix | post)
        && second(index) < until;
  }

  /** The second of the event at an index. */
  long second(int index) {
    return base + ((events[index] >>> FLAG_BITS) & ((1L << secondBits) - 1));
  }

  /** Whether the event at an index is an impression. */
  boolean view(int index) {
    return (events[index] & VIEW) != 0;
  }

  /** Whether the event at an index is positive. */
  boolean like(int index) {
    return (events[index] & LIKE) != 0;
  }

  /** Events of one bucket in any order. Not thread-safe. */
  public static final class Builder {

    private static final int SECOND_BITS = 36;

    private final long base;
    private long[] events = new long[16];
    private int size;

    /**
     * A builder without events.
     *
     * @param base a second that no event comes before
     */
    public Builder(long base) {
      this.base = base;
    }

    /**
     * Adds an event; one whose action is neither an impression nor positive is left out.
     *
     * @param post its index in the catalogue
     * @throws IllegalArgumentException if it lies before the base
     */
    public Builder add(int post, long second, Action action) {
      if (second < base) {
        throw new IllegalArgumentException(
            "an event at second %d lies before the base %d; give the earliest second as the base"
                .formatted(second, base));
      }
      if (action.impression() || action.positive()) {
        if (size == events.length) {
          events = Arrays.copyOf(events, size * 2);
        }
        events[size++] =
            pack(post, SECOND_BITS, second - base, action.impression(), action.positive());
      }
      return this;
    }

    /** The bucket. */
    public OpenBucket build() {
      long[] sorted = Arrays.copyOf(events, size);
      Arrays.sort(sorted);
      return new OpenBucket(sorted, 0, size, 0, SECOND_BITS, base);
    }
  }
}
