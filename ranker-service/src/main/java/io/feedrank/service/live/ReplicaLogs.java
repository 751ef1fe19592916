package io.feedrank.service.live;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Users' logs as a streaming replica has them, where it has all that this service knows of; so a
 * like counts at once although the replica lags. Where it does not, or does not answer, nothing,
 * and the primary is asked. Thread-safe.
 */
public final class ReplicaLogs implements AutoCloseable {

  private final @Nullable Replica replica;
  private final LogReads reads = new LogReads();
  private volatile @Nullable String identity;

  /** A replica, how it is read, and whether it answers. */
  private record Replica(ConnectionPool connections, UserLogReader reader, CircuitBreaker outage) {}

  private ReplicaLogs(@Nullable Replica replica) {
    this.replica = replica;
  }

  /** No replica: everything is read from the primary, and nothing counted. */
  static ReplicaLogs none() {
    return new ReplicaLogs(null);
  }

  /** A replica that is reached over these connections. */
  static ReplicaLogs of(ConnectionPool connections, LogOptions options, CircuitBreaker outage) {
    return new ReplicaLogs(
        new Replica(connections, new UserLogReader(connections, options), outage));
  }

  /** Whether there is one. */
  public boolean isConfigured() {
    return replica != null;
  }

  /** Whether there is one that does not answer, or is none of this database. */
  public boolean isAway() {
    return replica != null && replica.outage().on();
  }

  /** Where logs were read, as long as there is a replica. */
  public LogReads reads() {
    return reads;
  }

  /** Says which database it must be a replica of. */
  void identity(String ofPrimary) {
    identity = ofPrimary;
  }

  /**
   * The log of a user.
   *
   * @param needed the position that it must have come to; {@link ReadYourWritesTracker#UNKNOWN} for
   *     none that is known
   * @param heard whether word of changes gets through
   * @return empty where the primary is to be asked; never fails
   */
  Mono<UserLog> read(long user, long needed, boolean heard) {
    Replica there = replica;
    if (there == null) {
      return Mono.empty();
    }
    if (!heard || needed == ReadYourWritesTracker.UNKNOWN) {
      reads.count(heard ? LogReads.Place.CHANGED : LogReads.Place.UNHEARD);
      return Mono.empty();
    }
    if (there.outage().lasts()) {
      reads.count(LogReads.Place.AWAY);
      return Mono.empty();
    }
    return there
        .reader()
        .read(user, connection -> reached(connection, needed))
        .doOnNext(log -> reads.count(LogReads.Place.REPLICA))
        .doOnSuccess(log -> there.outage().ended())
        .doOnError(
            failure -> {
              there.outage().failed(failure);
              reads.count(LogReads.Place.AWAY);
            })
        .onErrorComplete();
  }

  private Mono<Boolean> reached(Connection connection, long needed) {
    return ServerPosition.ofReplica(connection)
        .map(
            position -> {
              if (!position.identity().equals(identity)) {
                throw new IllegalStateException(
                    "it is no replica of this database; name one in database.replica");
              }
              if (position.bytes() < needed) {
                reads.count(LogReads.Place.BEHIND);
              }
              return position.bytes() >= needed;
            });
  }

  @Override
  public void close() {
    if (replica != null) {
      replica.connections().dispose();
    }
  }
}
