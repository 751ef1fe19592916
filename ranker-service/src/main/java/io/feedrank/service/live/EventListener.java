package io.feedrank.service.live;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Hears from other services, through PostgreSQL's LISTEN and NOTIFY, whose logs have grown, and
 * forgets what is cached of them. Whenever it starts to listen, for the first time or after a
 * break, it forgets everything that is cached: what it missed cannot be known. Thread-safe.
 */
final class EventListener {

  private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final PostgresqlConnectionFactory connections;
  private final CachedUserLogs logs;

  EventListener(PostgresqlConnectionFactory connections, CachedUserLogs logs) {
    this.connections = connections;
    this.logs = logs;
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
        .subscribe(this::hear);
  }

  private Flux<Notification> listen(PostgresqlConnection connection) {
    return connection
        .createStatement("listen " + EventWriter.CHANNEL)
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then(Mono.<Void>fromRunnable(logs::forgetAll))
        .thenMany(connection.getNotifications());
  }

  private void hear(Notification note) {
    String users = note.getParameter();
    if (users != null) {
      for (String user : users.split(",", -1)) {
        if (user.matches("-?[0-9]{1,19}")) {
          logs.forget(Long.parseLong(user));
        }
      }
    }
  }
}
