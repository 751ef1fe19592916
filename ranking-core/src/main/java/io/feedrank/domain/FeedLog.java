package io.feedrank.domain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A feed's log in memory: all users' histories end to end, 8 bytes an event plus 4 bytes a user.
 *
 * <p>The layout is that of a compressed sparse row matrix: {@code offsets[u] .. offsets[u + 1]} are
 * the events of user index {@code u}, in time order. Immutable.
 */
public final class FeedLog implements Serializable {

  private final int[] offsets;
  private final long[] events;

  private FeedLog(int[] offsets, long[] events) {
    this.offsets = offsets;
    this.events = events;
  }

  /** The events of two logs of the same users, together. */
  public static FeedLog union(FeedLog first, FeedLog second) {
    Builder builder = new Builder(first.users(), first.size() + second.size());
    for (FeedLog log : new FeedLog[] {first, second}) {
      for (int user = 0; user < log.users(); user++) {
        History history = log.history(user);
        for (int i = 0; i < history.size(); i++) {
          builder.add(user, history.second(i), history.action(i), history.post(i));
        }
      }
    }
    return builder.build();
  }

  /** The number of users, including those without events. */
  public int users() {
    return offsets.length - 1;
  }

  /** The number of events. */
  public int size() {
    return events.length;
  }

  /** The history of a user index. */
  public History history(int user) {
    return new History(events, offsets[user], offsets[user + 1]);
  }

  /** The second of the first event; {@link Long#MAX_VALUE} if there is none. */
  public long firstSecond() {
    return IntStream.range(0, users())
        .mapToObj(this::history)
        .filter(history -> history.size() > 0)
        .mapToLong(history -> history.second(0))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** The second of the last event; {@link Long#MIN_VALUE} if there is none. */
  public long lastSecond() {
    return IntStream.range(0, users())
        .mapToObj(this::history)
        .filter(history -> history.size() > 0)
        .mapToLong(history -> history.second(history.size() - 1))
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /**
   * Collects events in any order, then groups them by user in one counting pass and sorts each
   * user's own. It needs 12 bytes an event while it collects and 8 more while it builds. Not
   * thread-safe.
   */
  public static final class Builder {

    private final int users;
    private int[] user;
    private long[] packed;
    private int size;

    /** A builder for user indices {@code 0 .. users - 1}, expecting about so many events. */
    public Builder(int users, int expectedEvents) {
      this.users = users;
      this.user = new int[Math.max(16, expectedEvents)];
      this.packed = new long[Math.max(16, expectedEvents)];
    }

    /**
     * Adds one event.
     *
     * @throws IllegalArgumentException if a value cannot be packed or there is no such user index
     */
    public Builder add(int userIndex, long second, int action, int post) {
      check(userIndex, second, action, post);
      if (size == user.length) {
        int longer = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2 + 16);
        user = Arrays.copyOf(user, longer);
        packed = Arrays.copyOf(packed, longer);
      }
      user[size] = userIndex;
      packed[size++] = PackedEvent.pack(second, action, post);
      return this;
    }

    private void check(int userIndex, long second, int action, int post) {
      if (userIndex < 0 || userIndex >= users) {
        throw new IllegalArgumentException(
            "user index %d is outside 0..%d; size the builder by the users"
                .formatted(userIndex, users - 1));
      }
      if (second < 0 || second > PackedEvent.MAX_SECOND) {
        throw new IllegalArgumentException(
            "an event at second %d cannot be packed; legal are 0..%d (1970 to 2242)"
                .formatted(second, PackedEvent.MAX_SECOND));
      }
      if (post < 0 || post >= PackedEvent.MAX_POSTS) {
        throw new IllegalArgumentException(
            "post index %d cannot be packed; at most %d posts fit"
                .formatted(post, PackedEvent.MAX_POSTS));
      }
      if (action < 0 || action >= PackedEvent.MAX_ACTIONS) {
        throw new IllegalArgumentException(
            "action code %d cannot be packed; legal are 0..%d"
                .formatted(action, PackedEvent.MAX_ACTIONS - 1));
      }
    }

    /** The log; the builder is empty afterwards. */
    public FeedLog build() {
      int[] offsets = new int[users + 1];
      for (int i = 0; i < size; i++) {
        offsets[user[i] + 1]++;
      }
      for (int u = 0; u < users; u++) {
        offsets[u + 1] += offsets[u];
      }
      long[] events = new long[size];
      int[] next = offsets.clone();
      for (int i = 0; i < size; i++) {
        events[next[user[i]]++] = packed[i];
      }
      user = new int[0];
      packed = new long[0];
      size = 0;
      IntStream.range(0, users)
          .parallel()
          .forEach(u -> Arrays.sort(events, offsets[u], offsets[u + 1]));
      return new FeedLog(offsets, events);
    }
  }
}
