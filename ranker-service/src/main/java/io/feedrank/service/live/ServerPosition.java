package io.feedrank.service.live;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The position of a server in the write-ahead log of a database.
 *
 * @param bytes of the log before it
 * @param identity of the database, the same on the primary and its replicas and nowhere else
 */
record ServerPosition(long bytes, String identity) {

  private static final String IDENTITY =
      "(select system_identifier from pg_control_system()) || '/' || current_database()";

  private static final String OF_PRIMARY =
      "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint, " + IDENTITY;

  /** Of one that was promoted, the last position stays, and says nothing any more. */
  private static final String OF_REPLICA =
      "select case when pg_is_in_recovery() then (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint end, "
          + IDENTITY;

  /** Where a primary writes: all that can be seen by now lies before it. */
  static Mono<ServerPosition> ofPrimary(Connection connection) {
    return ask(connection, OF_PRIMARY);
  }

  /**
   * What a replica has taken in: all before it can be seen by what is asked next.
   *
   * @return fails if the server is no replica
   */
  static Mono<ServerPosition> ofReplica(Connection connection) {
    return ask(connection, OF_REPLICA);
  }

  private static Mono<ServerPosition> ask(Connection connection, String query) {
    return Flux.from(connection.createStatement(query).execute())
        .concatMap(
            (Result answer) ->
                answer.map(row -> position(row.get(0, Long.class), row.get(1, String.class))))
        .single();
  }

  private static ServerPosition position(@Nullable Long bytes, @Nullable String identity) {
    if (bytes == null || identity == null) {
      throw new IllegalStateException("it is no streaming replica (any more); name one that is");
    }
    return new ServerPosition(bytes, identity);
  }
}
