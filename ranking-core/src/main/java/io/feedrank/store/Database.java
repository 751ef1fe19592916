package io.feedrank.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database that holds a feed: opens connections whose tables are those of the schema
 * {@code feedrank}, and brings that schema up to date.
 *
 * <p>Connections are made for bulk work, where one more costs nothing, and are not pooled.
 * Thread-safe.
 */
public final class Database {

  /** The schema in which all tables lie. */
  public static final String SCHEMA = "feedrank";

  /** The first major version of PostgreSQL that will do. */
  static final int OLDEST_VERSION = 15;

  private final DatabaseUrl url;

  private Database(DatabaseUrl url) {
    this.url = url;
  }

  /**
   * The database at a URL, which may hold user and password. Nothing is opened yet.
   *
   * @param url {@code jdbc:postgresql://host/db?user=..&password=..} or {@code
   *     postgresql://user:password@host/db}
   * @throws DatabaseException.BadUrl if it cannot be read
   */
  public static Database at(String url) {
    return new Database(DatabaseUrl.parse(url));
  }

  /** The database at a URL, asked as this user. Nothing is opened yet. */
  public static Database at(String url, String user, String password) {
    return new Database(new DatabaseUrl(DatabaseUrl.parse(url).jdbc(), user, password));
  }

  /** Where it is, without anything secret: for messages. */
  public String place() {
    return url.place();
  }

  /**
   * Opens a connection; the caller closes it.
   *
   * @throws DatabaseException whose class says what to put right
   */
  public Connection open() {
    return open("feedrank");
  }

  /** Opens a connection that other sessions see under a name. */
  Connection open(String applicationName) {
    Properties properties = new Properties();
    if (!url.user().isEmpty()) {
      properties.setProperty("user", url.user());
    }
    if (!url.password().isEmpty()) {
      properties.setProperty("password", url.password());
    }
    properties.setProperty("currentSchema", SCHEMA);
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("options", "-c jit=off");
    try {
      Connection connection = new Driver().connect(url.jdbc(), properties);
      if (connection == null) {
        throw new DatabaseException.BadUrl(place());
      }
      // The driver sets the zone of this machine, and days of the log would begin by it.
      try (Statement statement = connection.createStatement()) {
        statement.execute("set time zone 'UTC'");
      }
      return connection;
    } catch (SQLException e) {
      throw DatabaseException.atConnecting(place(), e);
    }
  }

  /** Does something on a connection of its own, each statement in its own transaction. */
  public <T extends @Nullable Object> T call(SqlFunction<T> work) {
    try (Connection connection = open()) {
      return work.apply(connection);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Does something in one transaction: all of it, or, if anything is thrown, nothing. */
  public <T extends @Nullable Object> T transaction(SqlFunction<T> work) {
    return call(
        connection -> {
          connection.setAutoCommit(false);
          T result = work.apply(connection);
          connection.commit();
          return result;
        });
  }

  /**
   * Creates the schema and its tables, or brings them up to date. Does nothing where they are; two
   * at once wait for each other.
   *
   * @throws DatabaseException.TooOld if the server is
   * @throws DatabaseException.NotMigrated if the tables that are there are not as they were left
   */
  public void migrate() {
    call(
        connection -> {
          if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_VERSION) {
            throw new DatabaseException.TooOld(
                place(), connection.getMetaData().getDatabaseProductVersion());
          }
          return true;
        });
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(dataSource())
          .locations("classpath:io/feedrank/store/migration")
          .defaultSchema(SCHEMA)
          .createSchemas(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseException.NotMigrated(place(), e);
    }
  }

  /** A source of connections like those of {@link #open()}, for libraries that ask for one. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url.jdbc());
    if (!url.user().isEmpty()) {
      source.setUser(url.user());
    }
    if (!url.password().isEmpty()) {
      source.setPassword(url.password());
    }
    source.setCurrentSchema(SCHEMA);
    source.setApplicationName("feedrank");
    return source;
  }

  @Override
  public String toString() {
    return place();
  }
}
