package io.feedrank.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one server a JVM, started when it is first needed, and as many fresh
 * databases as are asked for.
 */
public final class TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  /** A fresh database that holds the schema and no rows. */
  public static Database migrated() {
    return create(" template " + Server.TEMPLATE);
  }

  /** A fresh database that holds nothing at all. */
  public static Database empty() {
    return create("");
  }

  /** The URL of a database of the test server, user included. */
  public static String url(String name) {
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  private static Database create(String template) {
    String name = "feed_" + COUNT.incrementAndGet();
    Server.execute("create database " + name + template);
    return Database.at(url(name));
  }

  /** Started by the class loader, at first use and once. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();
    static final String TEMPLATE = template();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("max_connections", "50").start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("the test PostgreSQL did not start", e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the test PostgreSQL did not stop", e);
      }
    }

    private static String template() {
      execute("create database feed_template");
      Database.at(POSTGRES.getJdbcUrl("postgres", "feed_template")).migrate();
      return "feed_template";
    }

    static void execute(String sql) {
      try (Connection connection =
              DriverManager.getConnection(POSTGRES.getJdbcUrl("postgres", "postgres"));
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
  }
}
