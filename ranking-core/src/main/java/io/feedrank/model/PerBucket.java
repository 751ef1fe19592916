package io.feedrank.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value that all requests of one bucket share, made by the first that needs it; those who need it
 * at the same time wait for that one, and nobody else does. A few buckets are kept: the current
 * one, and others for those who ask for other times; eight of a catalogue of 400,000 posts or
 * fewer, three of one with a million, never fewer than two, for the next is made before it begins.
 * Thread-safe.
 *
 * @param <T> what is shared
 */
public final class PerBucket<T> {

  private static final int LEAST = 2;
  private static final int MOST = 8;

  /** So many posts may be kept, over all buckets. */
  private static final int KEPT_POSTS = 3_200_000;

  private final int kept;
  private final LongFunction<T> maker;
  private final Map<Long, Shared> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Shares what a maker makes of a bucket.
   *
   * @param posts of how many posts it is
   */
  public PerBucket(int posts, LongFunction<T> maker) {
    this.kept = Math.min(MOST, Math.max(LEAST, KEPT_POSTS / Math.max(1, posts)));
    this.maker = maker;
  }

  /** What the requests of a bucket share. */
  public T of(long bucket) {
    return shared(bucket).get();
  }

  private Shared shared(long bucket) {
    synchronized (buckets) {
      Shared known = buckets.computeIfAbsent(bucket, Shared::new);
      if (buckets.size() > kept) {
        buckets.remove(buckets.keySet().iterator().next());
      }
      return known;
    }
  }

  private final class Shared {
    private final long bucket;
    private @Nullable T made;

    Shared(long bucket) {
      this.bucket = bucket;
    }

    synchronized T get() {
      T known = made;
      if (known == null) {
        known = maker.apply(bucket);
        made = known;
      }
      return known;
    }
  }
}
