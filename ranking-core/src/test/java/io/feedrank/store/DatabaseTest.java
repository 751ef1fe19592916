package io.feedrank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private static int one(Connection connection) throws SQLException {
    try (var row = connection.createStatement().executeQuery("select 1")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void refusesAUrlOfSomethingElse() {
    assertThatThrownBy(() -> Database.at("jdbc:mysql://localhost/feed"))
        .isInstanceOf(DatabaseException.BadUrl.class)
        .hasMessageContaining("jdbc:postgresql://localhost:5432/feed");
    assertThatThrownBy(() -> Database.at("postgresql://not a host/feed"))
        .isInstanceOf(DatabaseException.BadUrl.class);
  }

  @Test
  void aUrlThatCannotBeReadIsShownWithoutItsPassword() {
    for (String url :
        List.of(
            "postgresql://ann:hunter2@not a host/feed",
            "postgres//ann:hunter2@h/feed",
            "postgresql://ann:hunt/hunter2@h/feed",
            "ann:hunter2@h",
            "jdbc:mysql://h/feed?user=ann&password=hunter2&ssl=true")) {
      assertThatThrownBy(() -> Database.at(url))
          .isInstanceOf(DatabaseException.BadUrl.class)
          .hasMessageContaining("***")
          .message()
          .doesNotContain("hunter2");
    }
  }

  @Test
  void theSimpleQueryModeIsRefused() {
    for (String url :
        List.of(
            "jdbc:postgresql://h/feed?preferQueryMode=simple",
            "postgresql://ann:hunter2@h/feed?ssl=true&preferquerymode=SIMPLE&user=a")) {
      assertThatThrownBy(() -> Database.at(url))
          .isInstanceOf(DatabaseException.UnsafeUrl.class)
          .hasMessageContaining("preferQueryMode=simple", "CVE-2026-134842", "extended")
          .message()
          .doesNotContain("hunter2");
    }
    assertThat(Database.at("jdbc:postgresql://h/feed?preferQueryMode=extended")).isNotNull();
  }

  @Test
  void saysThatTheDiskOfTheServerIsFull() {
    assertThat(
            DatabaseException.of(
                new SQLException("could not extend file: No space left on device", "53100")))
        .isInstanceOf(DatabaseException.DiskFull.class)
        .hasMessageContaining("could not extend file")
        .hasMessageContaining("free some disk");
  }

  @Test
  void readsUserAndPasswordFromBothFormsOfAUrl() {
    assertThat(DatabaseUrl.parse("postgresql://ann:s3cret@db.example:5433/feed?sslmode=disable"))
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://db.example:5433/feed?sslmode=disable", "ann", "s3cret"));
    DatabaseUrl jdbc = DatabaseUrl.parse("jdbc:postgresql://h/feed?user=ann&password=s3cret");
    assertThat(jdbc.user()).isEqualTo("ann");
    assertThat(jdbc.password()).isEqualTo("s3cret");
    assertThat(jdbc.place()).isEqualTo("postgresql://h/feed");
    assertThat(jdbc.jdbc()).isEqualTo("jdbc:postgresql://h/feed");
    assertThat(DatabaseUrl.parse("jdbc:postgresql://h/feed?user=a&ssl=false&password=b").jdbc())
        .isEqualTo("jdbc:postgresql://h/feed?ssl=false");
  }

  @Test
  void saysThatNoServerAnswers() {
    assertThatThrownBy(() -> Database.at("postgresql://localhost:1/feed").open())
        .isInstanceOf(DatabaseException.Unreachable.class)
        .hasMessageContaining("localhost:1/feed")
        .hasMessageContaining("start it");
  }

  @Test
  void saysThatTheDatabaseIsMissing() {
    assertThatThrownBy(() -> Database.at(TestDatabase.url("nowhere")).open())
        .isInstanceOf(DatabaseException.NoSuchDatabase.class)
        .hasMessageContaining("createdb");
  }

  @Test
  void saysThatTheUserIsUnknown() {
    assertThatThrownBy(() -> Database.at(TestDatabase.url("postgres"), "nobody", "wrong").open())
        .isInstanceOf(DatabaseException.BadCredentials.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void migratesTwiceAndConnectionsSeeTheSchema() {
    Database database = TestDatabase.empty();
    database.migrate();
    database.migrate();
    String schema =
        database.call(
            connection -> {
              connection.createStatement().execute("select * from etl_run, feed_event");
              return connection.getSchema();
            });
    assertThat(schema).isEqualTo("feedrank");
  }

  @Test
  void aTransactionThatThrowsLeavesNothingBehind() {
    Database database = TestDatabase.migrated();
    assertThatThrownBy(
            () ->
                database.transaction(
                    connection -> {
                      connection.createStatement().execute("insert into feed_user values (1)");
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(new FeatureSnapshotStore(database).load().basis().users().size()).isZero();
  }

  @Test
  void aLockSaysWhoHoldsItAndIsFreeAfterwards() {
    Database database = TestDatabase.migrated();
    try (AdvisoryLock first = AdvisoryLock.take(database, AdvisoryLock.WRITER, "etl run 1")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> AdvisoryLock.take(database, AdvisoryLock.WRITER, "etl run 2"))
          .isInstanceOf(DatabaseException.Locked.class)
          .hasMessageContaining("feedrank etl run 1")
          .hasMessageContaining("since 2");
    }
    for (int again = 0; again < 20; again++) {
      try (AdvisoryLock second = AdvisoryLock.take(database, AdvisoryLock.WRITER, "etl run 2")) {
        assertThat(second).isNotNull();
      }
    }
    assertThat(database.<Integer>call(DatabaseTest::one)).isEqualTo(1);
  }

  @Test
  void partitionsAreMadeOnceAndFoundAgain() {
    Database database = TestDatabase.migrated();
    var months =
        database.call(
            connection -> {
              EventPartitions partitions = new EventPartitions(connection);
              var from = java.time.Instant.parse("2021-11-30T23:59:59Z");
              partitions.ensure(from, from.plusSeconds(40 * 86_400));
              partitions.ensure(from, from);
              return partitions.months().toString();
            });
    assertThat(months).isEqualTo("[2021-11, 2021-12, 2022-01]");
  }
}
