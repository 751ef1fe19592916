package io.feedrank.service.live;

import io.feedrank.service.live.LogChangeDetector.Extent;
import io.feedrank.store.LogRemovals;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Hears whose logs have changed, and drops what is cached of them; and who was erased, and drops
 * all that is known of them: at once through PostgreSQL's LISTEN and NOTIFY, and without fail by
 * looking every so often for what has arrived since the look before, see {@link LogChangeDetector}.
 * A notification that is lost, with the connection or without, costs at most the pause between two
 * looks. Thread-safe.
 */
final class EventListener {

  private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** After so long a break, removals may have been tidied away: see {@link Tidying}. */
  private static final Duration LONGEST_BREAK = Duration.ofHours(1);

  private final PostgresqlConnectionFactory connections;
  private final CachedUserLogs logs;
  private final UserMemories memories;
  private final Duration pause;
  private final Duration timeout;
  private final LogChangeDetector arrivals = new LogChangeDetector();
  private long lastLook;

  /**
   * A listener.
   *
   * @param pause between two looks
   * @param timeout of a look; then the connection is given up for another one
   */
  EventListener(
      PostgresqlConnectionFactory connections,
      CachedUserLogs logs,
      UserMemories memories,
      Duration pause,
      Duration timeout) {
    this.connections = connections;
    this.logs = logs;
    this.memories = memories;
    this.pause = pause;
    this.timeout = timeout;
    this.lastLook = logs.nanos();
  }

  /**
   * Listens until it is disposed of, on a connection of its own, which it makes anew if it breaks.
   */
  Disposable start() {
    return Flux.usingWhen(connections.create(), this::listen, PostgresqlConnection::close)
        .concatWith(Mono.error(() -> new IllegalStateException("the connection has ended")))
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .transientErrors(true)
                .doBeforeRetry(
                    signal -> LOG.debug("not listening to other services", signal.failure())))
        .subscribe();
  }

  private Flux<Void> listen(PostgresqlConnection connection) {
    Flux<Void> notes = connection.getNotifications().doOnNext(this::hear).thenMany(Flux.empty());
    Flux<Void> looks = look(connection).then(Mono.delay(pause)).repeat().thenMany(Flux.empty());
    return Flux.just(LogRemovals.CHANNEL, EventWriter.CHANNEL)
        .concatMap(channel -> connection.createStatement("listen " + channel).execute())
        .concatMap(PostgresqlResult::getRowsUpdated)
        .thenMany(Flux.merge(notes, looks));
  }

  private Mono<Void> look(PostgresqlConnection connection) {
    return Mono.defer(
        () -> {
          long began = logs.nanos();
          logs.written().lookBegins();
          return arrivals
              .look(connection)
              .zipWhen(news -> position(connection))
              .timeout(timeout)
              .doOnNext(seen -> drop(seen.getT1(), seen.getT2(), began))
              .then();
        });
  }

  /** Where the primary is by now: only whoever reads a replica must know. */
  private Mono<Long> position(PostgresqlConnection connection) {
    return logs.replica().isConfigured()
        ? ServerPosition.ofPrimary(connection)
            .doOnNext(position -> logs.replica().identity(position.identity()))
            .map(ServerPosition::bytes)
        : Mono.just(0L);
  }

  private void drop(LogChangeDetector.News news, long position, long began) {
    // First of all, or a request might bring back from the replica what is dropped.
    logs.written().lookEnds(position, news.grown(), news.extent() == Extent.ANY_GROWN);
    if (began - lastLook > LONGEST_BREAK.toNanos() || news.extent() == Extent.ANY_REMOVED) {
      memories.eraseAll();
    } else if (news.extent() == Extent.ANY_GROWN) {
      logs.dropAll();
    }
    news.grown().forEach(logs::drop);
    memories.erase(Set.copyOf(news.removed()));
    lastLook = began;
    logs.caughtUp(began);
  }

  private void hear(Notification note) {
    Set<Long> users = users(note);
    if (note.getName().equals(LogRemovals.CHANNEL)) {
      memories.erase(users);
    } else {
      users.forEach(logs::forget);
    }
  }

  private static Set<Long> users(Notification note) {
    String ids = note.getParameter();
    return ids == null
        ? Set.of()
        : Arrays.stream(ids.split(",", -1))
            .filter(id -> id.matches("-?[0-9]{1,18}"))
            .map(Long::valueOf)
            .collect(Collectors.toSet());
  }
}
