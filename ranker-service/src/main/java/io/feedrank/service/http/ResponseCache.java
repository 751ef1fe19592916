package io.feedrank.service.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.feedrank.domain.Moment;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.live.UserLog;
import io.feedrank.service.live.UserMemory;
import io.feedrank.service.recommend.FeedRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers that may be given again: to the same request, ranked by the same model on the same
 * knowledge, while nothing new is known of the user. A request that does not name a moment gets the
 * answer of one that was made a little before, within the same bucket of the timelines; the answer
 * says as of when it holds. At most {@value #MOST_BYTES} bytes, least likely to be asked for again
 * out first (W-TinyLFU, see Caffeine). Thread-safe.
 */
public final class ResponseCache implements UserMemory {

  private static final long MOST_BYTES = 64_000_000;

  private final @Nullable Cache<Key, Kept> answers;

  /** The request; its moment is the beginning of the bucket where the caller named none. */
  private record Key(FeedRequest request, boolean now) {}

  private record Kept(ServingSnapshot serving, UserLog log, RenderedResponse answer) {}

  /**
   * An empty cache.
   *
   * @param age how long an answer is given again; 0 for never
   */
  public ResponseCache(Duration age, MeterRegistry meters) {
    this.answers =
        age.isZero()
            ? null
            : Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Key key, Kept kept) -> kept.answer().weight())
                .expireAfterWrite(age)
                .recordStats()
                .build();
    if (answers != null) {
      CaffeineCacheMetrics.monitor(meters, answers, "answers");
    }
  }

  /** The answer to a request that was given before and still holds; null if there is none. */
  @Nullable RenderedResponse find(ServingSnapshot serving, FeedQuery query, KnownLog known) {
    if (answers == null || query.explain()) {
      return null;
    }
    Kept kept = answers.getIfPresent(key(serving, query));
    if (kept == null || !kept.serving().equals(serving) || !kept.log().equals(known.log())) {
      return null;
    }
    return known.freshness() == KnownLog.Freshness.FRESH ? kept.answer() : null;
  }

  /** Keeps an answer. */
  RenderedResponse keep(
      ServingSnapshot serving, FeedQuery query, KnownLog known, RenderedResponse answer) {
    if (answers != null && !query.explain() && known.freshness() == KnownLog.Freshness.FRESH) {
      answers.put(key(serving, query), new Kept(serving, known.log(), answer));
    }
    return answer;
  }

  @Override
  public void erase(Set<Long> users) {
    if (answers != null) {
      answers.asMap().keySet().removeIf(key -> users.contains(key.request().userId()));
    }
  }

  @Override
  public void eraseAll() {
    if (answers != null) {
      answers.invalidateAll();
    }
  }

  private static Key key(ServingSnapshot serving, FeedQuery query) {
    FeedRequest request = query.request();
    if (!query.now()) {
      return new Key(request, false);
    }
    var buckets = serving.knowledge().options().buckets();
    Moment bucket = new Moment(buckets.start(buckets.of(request.moment().second())));
    return new Key(request.at(bucket), true);
  }
}
