package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** From the first schema to the newest, with rows in it and writers at work. */
class MigrationTest {

  private static final String ROWS =
      """
      insert into action values (0, 'view', true, 0), (1, 'like', false, 1);
      insert into feed_user values (1, '{"city": "Oslo"}'), (2, '{}');
      insert into post (post_id, text, topic) values (10, 'one', 'art'), (20, 'two', 'sport');
      create table feed_event_2021_12 partition of feed_event
        for values from ('2021-12-01 00:00+00') to ('2022-01-01 00:00+00');
      """;

  private final Database database = TestDatabase.empty();

  private void first() {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(database.dataSource())
        .locations("classpath:io/feedrank/store/migration")
        .defaultSchema(Database.SCHEMA)
        .createSchemas(true)
        .target("1")
        .load()
        .migrate();
    database.call(
        connection -> {
          return connection.createStatement().execute(ROWS);
        });
  }

  /** As a service of the version before does, until it is told to stop. */
  private int write(AtomicBoolean stop, AtomicInteger written) {
    return database.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  """
                  insert into feed_event (at, user_id, post_id, action)
                  values (timestamptz '2021-12-01 00:00+00' + ? * interval '1 second', 1, 10, 0)
                  """)) {
            while (!stop.get()) {
              insert.setInt(1, written.incrementAndGet());
              insert.executeUpdate();
            }
            return written.get();
          }
        });
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery(query)) {
      while (row.next()) {
        rows.add(
            IntStream.rangeClosed(1, row.getMetaData().getColumnCount())
                .mapToObj(column -> text(row, column))
                .toList()
                .toString());
      }
    }
    return rows;
  }

  private static String text(ResultSet row, int column) {
    try {
      return String.valueOf(row.getString(column));
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static List<String> rows(Database in, String query) {
    return in.call(connection -> rows(connection, query));
  }

  @Test
  void keepsEveryRowAndHoldsUpNoWriter() throws Exception {
    first();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(stop, written));
    while (written.get() < 100 && !writer.isDone()) {
      Thread.onSpinWait();
    }
    int before = written.get();
    database.migrate();
    int after = written.get();
    stop.set(true);

    assertThat(rows(database, "select count(*) from feed_event"))
        .containsExactly("[" + writer.get() + "]");
    assertThat(after).isGreaterThan(before);
    assertThat(rows(database, "select user_id, attributes from feed_user order by 1"))
        .containsExactly("[1, {\"city\": \"Oslo\"}]", "[2, {}]");
    assertThat(rows(database, "select post_id, text, topic from post order by 1"))
        .containsExactly("[10, one, art]", "[20, two, sport]");
  }

  @Test
  void leadsToTheSchemaOfANewDatabase() {
    first();
    database.migrate();
    String columns =
        """
        select table_name, column_name, data_type, is_nullable, column_default
        from information_schema.columns where table_schema = 'feedrank' and table_name !~ '_[0-9]{4}_[0-9]{2}$'
        order by 1, 2
        """;
    assertThat(rows(database, columns)).isEqualTo(rows(TestDatabase.migrated(), columns));
  }
}
