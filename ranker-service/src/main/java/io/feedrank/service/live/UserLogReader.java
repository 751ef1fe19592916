package io.feedrank.service.live;

import io.feedrank.store.AttributeJson;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads one user's log and attributes with one query, without blocking a thread. Thread-safe. */
final class UserLogReader {

  private static final String LATEST =
      """
      (select floor(extract(epoch from at))::bigint, post_id, action, null::text
        from feed_event where user_id = $1 order by at desc limit $2)
      union all
      select 0, 0, 0, attributes::text from feed_user where user_id = $1
      """;

  private final ConnectionFactory connections;
  private final LogOptions options;

  UserLogReader(ConnectionFactory connections, LogOptions options) {
    this.connections = connections;
    this.options = options;
  }

  /** The log of a user; an error if the database fails or takes longer than the time-out. */
  Mono<UserLog> read(long user) {
    return read(user, connection -> Mono.just(true));
  }

  /**
   * The log of a user as a server has it that is good enough.
   *
   * @param goodEnough is asked on the same connection before; if not, the result is empty
   */
  Mono<UserLog> read(long user, Function<Connection, Mono<Boolean>> goodEnough) {
    Duration timeout = options.timeout();
    return Mono.usingWhen(
            connections.create(),
            connection ->
                goodEnough
                    .apply(connection)
                    .flatMap(good -> good ? read(connection, user) : Mono.empty()),
            Connection::close)
        .timeout(timeout);
  }

  private Mono<UserLog> read(Connection connection, long user) {
    return Flux.from(
            connection
                .createStatement(LATEST)
                .bind("$1", user)
                .bind("$2", options.longest())
                .fetchSize(0)
                .execute())
        .flatMap(result -> result.map(UserLogReader::row))
        .collect(UserLog.Builder::new, (log, row) -> row.accept(log))
        .map(UserLog.Builder::build);
  }

  private static Consumer<UserLog.Builder> row(Readable row) {
    String attributes = row.get(3, String.class);
    if (attributes != null) {
      return log -> log.attributes(AttributeJson.read(attributes));
    }
    long second = number(row, 0).longValue();
    long post = number(row, 1).longValue();
    int action = number(row, 2).intValue();
    return log -> log.add(second, post, action);
  }

  private static Number number(Readable row, int column) {
    Number number = row.get(column, Number.class);
    if (number == null) {
      throw new IllegalStateException("column %d of feed_event is null".formatted(column));
    }
    return number;
  }
}
