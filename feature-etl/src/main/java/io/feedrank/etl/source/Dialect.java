package io.feedrank.etl.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A kind of database that feeds are imported from: the driver settings and the SQL for read-only
 * access with correct types and time zones.
 */
enum Dialect {
  /**
   * MariaDB and MySQL, by MariaDB's driver: the driver's own read-only does not reach the server;
   * times with a zone are told in that of the session; {@code tinyint(1)} is the number it is.
   */
  MARIADB(
      "jdbc:mariadb:",
      Map.of("tinyInt1isBit", "false"),
      List.of("set session transaction read only", "set session time_zone = '+00:00'")),

  /** PostgreSQL, and whatever else has a driver: nothing. */
  STANDARD("jdbc:", Map.of(), List.of());

  private final String prefix;
  private final Map<String, String> properties;
  private final List<String> opening;

  Dialect(String prefix, Map<String, String> properties, List<String> opening) {
    this.prefix = prefix;
    this.properties = properties;
    this.opening = opening;
  }

  /** That of a JDBC URL. */
  static Dialect of(String url) {
    return url.startsWith(MARIADB.prefix) ? MARIADB : STANDARD;
  }

  /** Properties of a connection, to be added to. */
  Properties properties() {
    Properties all = new Properties();
    all.putAll(properties);
    return all;
  }

  /**
   * Makes a new connection one that reads, in one transaction that sees one state of the tables.
   */
  void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : opening) {
        statement.execute(sql);
      }
    }
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }
}
