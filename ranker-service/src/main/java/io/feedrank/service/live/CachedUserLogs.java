package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/**
 * Users' logs, read from the database when they are asked for and kept for a moment. What was read
 * last is remembered for longer, for the case that the database does not answer. Thread-safe.
 *
 * <p>Two Caffeine caches over the same objects: one whose entries expire after {@link
 * LogOptions#freshness()} and in which concurrent requests for one user share one query, and one
 * bounded by the number of events alone.
 */
public final class CachedUserLogs implements UserLogs {

  /** What a user costs besides events, counted in events. */
  private static final int ENTRY = 16;

  private final UserLogReader reader;
  private final Outage outage;
  private final AsyncCache<Long, UserLog> fresh;
  private final Cache<Long, UserLog> remembered;

  CachedUserLogs(UserLogReader reader, Outage outage, LogOptions options, Ticker ticker) {
    this.reader = reader;
    this.outage = outage;
    this.fresh =
        bounded(options)
            .expireAfterWrite(options.freshness())
            .ticker(ticker)
            .recordStats()
            .buildAsync();
    this.remembered = bounded(options).build();
  }

  private static Caffeine<Long, UserLog> bounded(LogOptions options) {
    return Caffeine.newBuilder()
        .maximumWeight(options.remembered())
        .weigher((Long user, UserLog log) -> ENTRY + log.size());
  }

  /** The caches by name: for their statistics. */
  public Map<String, Cache<Long, UserLog>> caches() {
    return Map.of("user-logs", fresh.synchronous());
  }

  /** Makes the next request for a user ask the database; one under way may still see the past. */
  void forget(long userId) {
    fresh.synchronous().invalidate(userId);
  }

  /** Makes all next requests ask the database. */
  void forgetAll() {
    fresh.synchronous().invalidateAll();
  }

  @Override
  public CompletableFuture<KnownLog> of(long userId) {
    if (outage.lasts() && fresh.getIfPresent(userId) == null) {
      return CompletableFuture.completedFuture(best(userId));
    }
    return fresh
        .get(userId, (user, executor) -> read(user).toFuture())
        .handle(
            (log, error) ->
                log == null ? best(userId) : new KnownLog(log, KnownLog.Freshness.FRESH));
  }

  /** The log; nothing, which is not cached, if the database does not answer. */
  private Mono<UserLog> read(long userId) {
    return reader
        .read(userId)
        .doOnError(outage::failed)
        .onErrorComplete()
        .doOnNext(
            log -> {
              outage.ended();
              remembered.put(userId, log);
            });
  }

  private KnownLog best(long userId) {
    UserLog log = remembered.getIfPresent(userId);
    return log == null
        ? new KnownLog(UserLog.EMPTY, KnownLog.Freshness.MISSING)
        : new KnownLog(log, KnownLog.Freshness.STALE);
  }
}
