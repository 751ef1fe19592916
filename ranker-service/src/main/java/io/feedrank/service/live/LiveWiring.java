package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Ticker;
import io.feedrank.store.Database;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.netty.resources.LoopResources;

/** Makes the parts of this package out of an address and options. */
public final class LiveWiring {

  private static final Duration IDLE = Duration.ofMinutes(10);

  private LiveWiring() {}

  /** Connections that read users' logs; nothing is opened yet. */
  public static ConnectionPool connections(
      PostgresAddress address, LogOptions options, LoopResources loops) {
    var factory =
        new PostgresqlConnectionFactory(
            address
                .reactive()
                .applicationName("feedrank service")
                .loopResources(loops)
                .connectTimeout(options.timeout())
                .statementTimeout(options.timeout())
                .tcpKeepAlive(true)
                .build());
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(factory)
            .name("user-logs")
            .initialSize(0)
            .maxSize(options.connections())
            .maxAcquireTime(options.timeout())
            .maxIdleTime(IDLE)
            .build());
  }

  /** What is known of whether the database answers. */
  public static Outage outage(Duration pause) {
    return new Outage(pause, Ticker.systemTicker());
  }

  /** Users' logs, read over these connections. */
  public static CachedUserLogs userLogs(
      ConnectionPool connections, Outage outage, LogOptions options) {
    return new CachedUserLogs(
        new UserLogReader(connections, options), outage, options, Ticker.systemTicker());
  }

  /** What keeps live up to date; it does not run yet. */
  public static Refresher refresher(
      PostgresAddress address, Clock clock, Consumer<Serving> warmUp) {
    return new Refresher(new Shelf(Database.at(address.blocking()), clock), warmUp);
  }
}
