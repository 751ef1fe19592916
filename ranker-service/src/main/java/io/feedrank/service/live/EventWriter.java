package io.feedrank.service.live;

import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.EventPartitions;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes reported events into the log: one statement and one transaction a batch, durable when it
 * completes. An event that is there already, by the caller's id or by user, time, post and action,
 * is passed over. Other services are told whose logs have grown. Thread-safe.
 */
public final class EventWriter {

  /** The channel on which services tell each other whose logs have grown. */
  static final String CHANNEL = "feedrank_event";

  /** How many user ids fit into one notification of at most 8,000 bytes. */
  private static final int IDS_IN_A_NOTE = 300;

  private static final String NO_PARTITION = "23514";

  private static final String INSERT =
      """
      with incoming as (
        select nullif(id, '')::uuid id, timestamptz 'epoch' + micros * interval '1 microsecond' moment,
               user_id, post_id, action
        from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
             e (id, micros, user_id, post_id, action)
      ), receipt as (
        insert into event_receipt (event_id) select id from incoming where id is not null order by id
        on conflict do nothing returning event_id
      )
      insert into feed_event (at, user_id, post_id, action)
      select moment, user_id, post_id, action::smallint from incoming
      where id is null or id in (select event_id from receipt)
      order by user_id, moment, post_id, action
      on conflict do nothing
      returning user_id
      """;

  private static final String CALLED =
      """
      insert into text_id (owner, id, text)
      select distinct 'user', id, text from unnest($1::bigint[], $2::text[]) e (id, text)
      where not exists (
        select from text_id t where t.owner = 'user' and t.id = e.id and t.text = e.text)
      order by id
      on conflict (owner, id) do update set text = excluded.text
      """;

  private final ConnectionFactory connections;
  private final Database database;
  private final CachedUserLogs logs;
  private final WriteHealth health;
  private final Duration timeout;

  EventWriter(
      ConnectionFactory connections,
      Database database,
      CachedUserLogs logs,
      WriteHealth health,
      Duration timeout) {
    this.connections = connections;
    this.database = database;
    this.logs = logs;
    this.health = health;
    this.timeout = timeout;
  }

  /**
   * Writes a batch, whole or not at all. When it completes, the events are on disk and count in the
   * next answer.
   *
   * @return how many events were new; fails with {@link IllegalEventException} if one is of a month
   *     that is no longer kept, and with {@link UnknownOutcomeException} if the commit was sent and
   *     not answered in time; after any other failure nothing is written
   */
  public Mono<Integer> write(List<FeedbackEvent> events) {
    return write(events, connection -> Mono.empty());
  }

  /**
   * Writes what messages of a topic held, and how far that takes the reading of it: both or
   * neither.
   *
   * @return how many events were new; fails with {@link OffsetMovedException} if the messages have
   *     been read already, by this or another reader
   */
  public Mono<Integer> write(List<FeedbackEvent> events, TopicProgress progress) {
    return write(events, connection -> TopicOffsets.move(connection, progress));
  }

  /** Whether a failure is the database's, not that of what was to be written. */
  private static boolean isFault(Throwable failure) {
    return !refusesContent(failure) && !(failure instanceof OffsetMovedException);
  }

  /** Whether a failure is due to what was to be written, and would come again. */
  public static boolean refusesContent(Throwable failure) {
    return failure instanceof IllegalEventException
        || (failure instanceof R2dbcException refused
            && String.valueOf(refused.getSqlState()).matches("2[23].*"));
  }

  private Mono<Integer> write(List<FeedbackEvent> events, Function<Connection, Mono<Void>> first) {
    List<FeedbackEvent> distinct = distinct(events);
    return Mono.defer(() -> written(distinct, first, new CommitProgress()))
        .doOnNext(written -> health.succeeded())
        .doOnError(EventWriter::isFault, health::failed)
        // After an unknown outcome, too: the logs may have grown.
        .doOnTerminate(() -> distinct.forEach(event -> logs.forget(event.userId())));
  }

  private Mono<Integer> written(
      List<FeedbackEvent> events, Function<Connection, Mono<Void>> first, CommitProgress progress) {
    return insert(events, first, progress)
        .onErrorResume(
            EventWriter::lacksPartition,
            missing -> partitions(events).then(insert(events, first, progress)))
        .timeout(timeout)
        .onErrorMap(
            progress::mayBeCommitted,
            failure ->
                new UnknownOutcomeException(
                    "the database did not say whether it committed", failure));
  }

  /** Without the later ones of those that share the caller's id. */
  private static List<FeedbackEvent> distinct(List<FeedbackEvent> events) {
    List<FeedbackEvent> distinct = new ArrayList<>();
    Set<UUID> ids = new HashSet<>();
    for (FeedbackEvent event : events) {
      if (event.id() == null || ids.add(event.id())) {
        distinct.add(event);
      }
    }
    return distinct;
  }

  /** What goes first waits for others of its kind before it holds up any events. */
  private Mono<Integer> insert(
      List<FeedbackEvent> events, Function<Connection, Mono<Void>> first, CommitProgress progress) {
    return Mono.usingWhen(
        connections.create(),
        connection ->
            Mono.from(connection.beginTransaction())
                .then(Mono.defer(() -> first.apply(connection)))
                .then(Mono.defer(() -> call(connection, events)))
                .then(insert(connection, events))
                .flatMap(users -> tell(connection, users).thenReturn(users.size()))
                .flatMap(count -> commit(connection, progress).thenReturn(count)),
        Connection::close,
        (connection, error) -> giveBack(connection),
        this::giveBack);
  }

  private static Mono<Void> commit(Connection connection, CommitProgress progress) {
    return Mono.defer(
        () ->
            progress.send()
                ? Mono.from(connection.commitTransaction())
                : Mono.error(new IllegalStateException("the transaction was given up")));
  }

  /**
   * Takes back what was written and returns a connection to its pool, even one that no longer
   * answers: the pool looks at it before it gives it away again, but has no more of them than
   * these. Why nothing was written is told by the failure before.
   */
  private Mono<Void> giveBack(Connection connection) {
    return Mono.from(connection.rollbackTransaction())
        .timeout(timeout)
        .onErrorComplete()
        .then(Mono.from(connection.close()));
  }

  /** Keeps what users are called by, where that is a text; nothing to do where it is a number. */
  private static Mono<Void> call(Connection connection, List<FeedbackEvent> events) {
    List<FeedbackEvent> called = events.stream().filter(e -> e.user().text() != null).toList();
    return called.isEmpty()
        ? Mono.empty()
        : Flux.from(
                connection
                    .createStatement(CALLED)
                    .bind("$1", numbers(called, FeedbackEvent::userId))
                    .bind("$2", column(called, e -> String.valueOf(e.user().text()), String[]::new))
                    .execute())
            .flatMap(Result::getRowsUpdated)
            .then();
  }

  private static Mono<List<Long>> insert(Connection connection, List<FeedbackEvent> events) {
    return Flux.from(
            connection
                .createStatement(INSERT)
                .bind(
                    "$1",
                    column(events, e -> e.id() == null ? "" : e.id().toString(), String[]::new))
                .bind("$2", numbers(events, e -> ChronoUnit.MICROS.between(Instant.EPOCH, e.at())))
                .bind("$3", numbers(events, FeedbackEvent::userId))
                .bind("$4", numbers(events, FeedbackEvent::postId))
                .bind("$5", numbers(events, e -> (long) e.action()))
                .execute())
        .flatMap(result -> result.map(row -> row.get(0, Long.class)))
        .collectList();
  }

  private static Long[] numbers(List<FeedbackEvent> events, Function<FeedbackEvent, Long> value) {
    return column(events, value, Long[]::new);
  }

  private static <T> T[] column(
      List<FeedbackEvent> events, Function<FeedbackEvent, T> value, IntFunction<T[]> array) {
    return events.stream().map(value).toArray(array);
  }

  private static Mono<Void> tell(Connection connection, List<Long> users) {
    long[] whose = users.stream().mapToLong(Long::longValue).distinct().toArray();
    return Flux.range(0, (whose.length + IDS_IN_A_NOTE - 1) / IDS_IN_A_NOTE)
        .concatMap(
            note ->
                Flux.from(
                        connection
                            .createStatement("select pg_notify($1, $2)")
                            .bind("$1", CHANNEL)
                            .bind("$2", note(whose, note * IDS_IN_A_NOTE))
                            .execute())
                    .flatMap(result -> result.map(row -> true)))
        .then();
  }

  private static String note(long[] users, int from) {
    return LongStream.of(users)
        .skip(from)
        .limit(IDS_IN_A_NOTE)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(","));
  }

  private static boolean lacksPartition(Throwable error) {
    return error instanceof R2dbcException failed && NO_PARTITION.equals(failed.getSqlState());
  }

  /** Makes the months that are missing: rare, so it may block a thread meant for that. */
  private Mono<Void> partitions(List<FeedbackEvent> events) {
    return Mono.<Void>fromRunnable(
            () ->
                database.call(
                    connection -> {
                      EventPartitions months = new EventPartitions(connection);
                      for (FeedbackEvent event : events) {
                        months.ensure(EventPartitions.month(event.at()));
                      }
                      return true;
                    }))
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorMap(
            DatabaseException.NotKept.class,
            dropped -> new IllegalEventException(String.valueOf(dropped.getMessage())));
  }
}
