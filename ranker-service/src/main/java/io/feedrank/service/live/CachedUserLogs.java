package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Users' logs, read from the database when they are asked for and kept while they are known to be
 * true. What was read last is remembered for longer, for the case that the database does not
 * answer. Thread-safe.
 *
 * <p>A log is used without asking again for {@link LogOptions#freshness()} after it was read, and,
 * as long as word of all changes gets through, for {@link LogOptions#freshness()} after the last
 * time that somebody looked for changes and dropped the logs that have any: {@link #caughtUp}.
 *
 * <p>Two Caffeine caches over the same objects, both bounded by the number of events: one in which
 * concurrent requests for one user share one query, and one that is read in outages alone.
 */
public final class CachedUserLogs implements UserLogs, UserMemory {

  private final UserLogReader reader;
  private final ReplicaLogs replica;
  private final ReadYourWritesTracker written = new ReadYourWritesTracker();
  private final CircuitBreaker outage;
  private final Ticker ticker;
  private final long freshNanos;
  private final AsyncCache<Long, Read> fresh;
  private final Cache<Long, UserLog> remembered;
  private volatile @Nullable Long caughtUp;

  /** A log, and when it was asked for. */
  private record Read(UserLog log, long at) {}

  CachedUserLogs(
      UserLogReader reader,
      ReplicaLogs replica,
      CircuitBreaker outage,
      LogOptions options,
      Ticker ticker) {
    this.reader = reader;
    this.replica = replica;
    this.outage = outage;
    this.ticker = ticker;
    this.freshNanos = options.freshness().toNanos();
    this.fresh =
        Caffeine.newBuilder()
            .maximumWeight(options.remembered())
            .weigher((Long user, Read read) -> read.log().weight())
            .recordStats()
            .buildAsync();
    this.remembered =
        Caffeine.newBuilder()
            .maximumWeight(options.remembered())
            .weigher((Long user, UserLog log) -> log.weight())
            .build();
  }

  /** The caches by name: for their statistics. */
  public Map<String, Cache<Long, ?>> caches() {
    return Map.of("user-logs", fresh.synchronous());
  }

  /** How far a replica must have come to be asked. */
  ReadYourWritesTracker written() {
    return written;
  }

  /** What is asked before the primary. */
  ReplicaLogs replica() {
    return replica;
  }

  /**
   * Makes the next request for a user ask the database, as their log has just changed; one under
   * way may still see the past.
   */
  void forget(long userId) {
    written.changed(userId);
    drop(userId);
  }

  /** The same where {@link #written()} knows how far a replica must have come. */
  void drop(long userId) {
    fresh.synchronous().invalidate(userId);
  }

  /** {@inheritDoc} What is remembered for outages, too. */
  @Override
  public void erase(Set<Long> users) {
    users.forEach(written::changed);
    fresh.synchronous().invalidateAll(users);
    remembered.invalidateAll(users);
  }

  /**
   * Makes all next requests ask the database, where {@link #written()} knows how far a replica must
   * have come.
   */
  void dropAll() {
    fresh.synchronous().invalidateAll();
  }

  /** Makes all next requests ask the database, as anybody's attributes may be others now. */
  public void forgetAll() {
    written.allChanged();
    dropAll();
  }

  @Override
  public void eraseAll() {
    written.allChanged();
    fresh.synchronous().invalidateAll();
    remembered.invalidateAll();
  }

  /**
   * Says that all logs that have changed before a time were dropped.
   *
   * @param nanos by the ticker
   */
  void caughtUp(long nanos) {
    caughtUp = nanos;
  }

  /** For how long nobody has looked for changes; empty if nobody ever did. */
  public Optional<Duration> sinceLastLook() {
    Long checked = caughtUp;
    return checked == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(ticker.read() - checked));
  }

  /** What the caches' ticker says. */
  long nanos() {
    return ticker.read();
  }

  @Override
  public CompletableFuture<KnownLog> of(long userId) {
    dropIfOld(userId);
    if (outage.lasts() && fresh.getIfPresent(userId) == null) {
      return CompletableFuture.completedFuture(best(userId));
    }
    return fresh
        .get(userId, (user, executor) -> read(user).toFuture())
        .handle(
            (read, error) ->
                read == null ? best(userId) : new KnownLog(read.log(), KnownLog.Freshness.FRESH));
  }

  private void dropIfOld(long userId) {
    CompletableFuture<Read> known = fresh.getIfPresent(userId);
    if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
      Read read = known.join();
      if (read == null || old(read)) {
        fresh.asMap().remove(userId, known);
      }
    }
  }

  private boolean old(Read read) {
    long now = ticker.read();
    Long checked = caughtUp;
    return now - read.at() >= freshNanos && (checked == null || now - checked >= freshNanos);
  }

  /** The log; nothing, which is not cached, if the database does not answer. */
  private Mono<Read> read(long userId) {
    long at = ticker.read();
    Long looked = caughtUp;
    boolean heard = looked != null && at - looked < freshNanos;
    // What the replica has is true as of the last look, and perhaps of no later time.
    return replica
        .read(userId, written.needed(userId), heard)
        .map(log -> new Read(log, looked == null ? at : looked))
        .switchIfEmpty(Mono.defer(() -> readPrimary(userId, at)))
        .doOnNext(read -> remembered.put(userId, read.log()));
  }

  private Mono<Read> readPrimary(long userId, long at) {
    return reader
        .read(userId)
        .doOnError(outage::failed)
        .onErrorComplete()
        .doOnNext(log -> outage.ended())
        .map(log -> new Read(log, at));
  }

  private KnownLog best(long userId) {
    UserLog log = remembered.getIfPresent(userId);
    return log == null
        ? new KnownLog(UserLog.EMPTY, KnownLog.Freshness.MISSING)
        : new KnownLog(log, KnownLog.Freshness.STALE);
  }
}
