package io.feedrank.service.live;

import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.ReferenceData;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log of one user, with the posts' outside ids, and the user's attributes as they were written
 * down: it outlives a change of the catalogue, whose dense indices move when posts come and go. 17
 * bytes an event. Immutable.
 */
public final class UserLog {

  /** What a user costs besides events and attributes, counted in events. */
  private static final int ENTRY = 16;

  /** What an attribute costs, two short strings in a map: likewise. */
  private static final int ATTRIBUTE = 6;

  /** The log of a user of whom nothing is known. */
  public static final UserLog EMPTY = new Builder().build();

  private final long[] seconds;
  private final long[] posts;
  private final byte[] actions;
  private final @Nullable Map<String, String> attributes;
  private volatile @Nullable OnBasis latest;

  /**
   * This log in the indices of one basis: kept, for most requests ask for the same. A log may be
   * remembered long after its last request: it does not keep the basis of that in memory.
   */
  private record OnBasis(
      WeakReference<ReferenceData> basis, History history, AttributeRow attributes) {}

  private UserLog(
      long[] seconds, long[] posts, byte[] actions, @Nullable Map<String, String> attributes) {
    this.seconds = seconds;
    this.posts = posts;
    this.actions = actions;
    this.attributes = attributes;
  }

  /** The number of events. */
  public int size() {
    return seconds.length;
  }

  /** Whether anything is known of the user: events, or attributes. */
  public boolean known() {
    return size() > 0 || attributes != null;
  }

  /** About the memory that this takes, in events. */
  int weight() {
    return ENTRY + size() + (attributes == null ? 0 : ATTRIBUTE * attributes.size());
  }

  /**
   * This log as a history over a basis; events of posts and actions that the basis does not know
   * yet are left out, and so are those outside the seconds that can be packed.
   */
  public History on(ReferenceData basis) {
    return onBasis(basis).history();
  }

  /**
   * The user's attributes as a basis encodes them; of somebody never heard of if there are none.
   */
  public AttributeRow attributesOn(ReferenceData basis) {
    return onBasis(basis).attributes();
  }

  private OnBasis onBasis(ReferenceData basis) {
    OnBasis known = latest;
    if (known == null || !known.basis().refersTo(basis)) {
      known =
          new OnBasis(new WeakReference<>(basis), pack(basis), encode(basis.users().attributes()));
      latest = known;
    }
    return known;
  }

  private AttributeRow encode(AttributeTable table) {
    if (!known()) {
      return new AttributeRow(table, -1);
    }
    return AttributeRow.of(table, attributes == null ? Map.of() : attributes);
  }

  private History pack(ReferenceData basis) {
    Ids ids = basis.catalogue().ids();
    int known = basis.actions().all().size();
    long[] packed = new long[size()];
    int kept = 0;
    for (int i = 0; i < packed.length; i++) {
      int post = ids.index(posts[i]);
      boolean legal = seconds[i] >= 0 && seconds[i] <= PackedEvent.MAX_SECOND;
      if (post >= 0 && legal && actions[i] >= 0 && actions[i] < known) {
        packed[kept++] = PackedEvent.pack(seconds[i], actions[i], post);
      }
    }
    return History.of(Arrays.copyOf(packed, kept));
  }

  /** Collects events in any order. Not thread-safe. */
  static final class Builder {

    private long[] seconds = new long[64];
    private long[] posts = new long[64];
    private byte[] actions = new byte[64];
    private int size;
    private @Nullable Map<String, String> attributes;

    /** Says what is written down of the user. */
    void attributes(Map<String, String> byName) {
      attributes = Map.copyOf(byName);
    }

    /** Adds one event. */
    Builder add(long second, long post, int action) {
      if (size == seconds.length) {
        seconds = Arrays.copyOf(seconds, size * 2);
        posts = Arrays.copyOf(posts, size * 2);
        actions = Arrays.copyOf(actions, size * 2);
      }
      seconds[size] = second;
      posts[size] = post;
      actions[size++] = (byte) action;
      return this;
    }

    UserLog build() {
      return new UserLog(
          Arrays.copyOf(seconds, size),
          Arrays.copyOf(posts, size),
          Arrays.copyOf(actions, size),
          attributes);
    }
  }
}
