package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.IdForm;
import io.feedrank.etl.source.ImportException;
import io.feedrank.etl.source.JdbcFeed;
import io.feedrank.etl.source.JdbcOptions;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The import from a real MariaDB. Skipped, and said so, where it is not installed; what CI runs
 * installs it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbImportTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);

  private Database database = TestDatabase.migrated();
  private @Nullable MariaDb server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    assumeThat(MariaDb.installed())
        .as("MariaDB is installed (apt-get install mariadb-server-core mariadb-client-core)")
        .isTrue();
    server = new MariaDb(folder);
    server.execute(
        "use shop",
        "create table customers (no int unsigned, age tinyint unsigned, town varchar(20)) charset utf8mb4",
        "insert into customers values (4000000000, 200, 'Bodø'), (2, null, null)",
        """
        create table goods (no bigint, name text, kind varchar(20), since timestamp null, gone tinyint(1),
          lost bit, price decimal(8, 2)) charset utf8mb4
        """,
        """
        insert into goods values
          (10, 'a 🦊 and ünïcode', 'art', '2024-01-01 12:00:00', 0, b'0', 9.50),
          (20, null, null, null, 1, b'1', null), (30, '', 'art', '0000-00-00 00:00:00', null, null, 1)
        """,
        "create table looks (who int unsigned, what bigint, at timestamp(3), local datetime)",
        """
        insert into looks values (4000000000, 10, '2024-04-01 05:29:59.500', '2024-04-01 01:59:59'),
          (2, 20, '2024-04-01 06:00:00', '0000-00-00 00:00:00')
        """,
        "create table numbers (n bigint unsigned, day datetime) engine InnoDB",
        "insert into numbers values (18446744073709551615, '2024-01-01')",
        "create table many as select seq as n, '2024-02-01' + interval seq second as day from seq_1_to_50000",
        "create user reader@'%' identified by 'secret'",
        "grant select on shop.* to reader@'%'",
        "grant insert on shop.numbers to reader@'%'");
  }

  @BeforeEach
  void empty() {
    database = TestDatabase.migrated();
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (server != null) {
      server.close();
    }
  }

  private MariaDb running() {
    return Objects.requireNonNull(server);
  }

  private JdbcOptions options(String hidden, JdbcOptions.Events... events) {
    return new JdbcOptions(
        running().url("shop"),
        "reader",
        1_000,
        new JdbcOptions.Users(
            "customers",
            "no",
            List.of(
                new JdbcOptions.Column("age", Attribute.Kind.NUMERIC, Optional.empty()),
                new JdbcOptions.Column("town", Attribute.Kind.CATEGORICAL, Optional.empty()))),
        new JdbcOptions.Posts(
            "goods",
            "no",
            "name",
            "kind",
            Optional.of("since"),
            Optional.of(hidden),
            List.of(new JdbcOptions.Column("price", Attribute.Kind.NUMERIC, Optional.empty()))),
        List.of(events));
  }

  private static JdbcOptions.Events events(String from, String at, String user, String post) {
    return new JdbcOptions.Events(
        from, at, user, post, "'view'", Optional.empty(), Optional.empty());
  }

  private static JdbcFeed open(JdbcOptions options) {
    return JdbcFeed.open(options, Actions.VIEW_AND_LIKE, IdForm.NUMBERS, "secret");
  }

  private ImportSummary run(JdbcOptions options) {
    try (JdbcFeed feed = open(options)) {
      return new FeedImport(database, ImportOptions.DEFAULT, NOW, ImportProgress.SILENT).run(feed);
    }
  }

  @Test
  void textsNumbersAndTimesArriveAsTheyWereMeant() {
    ImportSummary summary = run(options("gone", events("looks", "at", "who", "what")));
    assertThat(summary.users()).isEqualTo(new ImportSummary.Rows(2, 2, 0, 0));
    assertThat(summary.refusedByReason()).isEqualTo(Map.of("unreadable timestamp", 1L));
    assertThat(Tables.rows(database, "select user_id, attributes from feed_user order by 1"))
        .containsExactly("2|{}", "4000000000|{\"age\": \"200\", \"town\": \"Bodø\"}");
    assertThat(
            Tables.rows(
                database,
                "select post_id, text, topic, published_at, hidden, attributes->>'price' from post order by 1"))
        .containsExactly(
            "10|a 🦊 and ünïcode|art|2024-01-01 06:30:00+00|false|9.50", "20|||null|true|null");
    // A timestamp is told in UTC whatever zone the server is in.
    assertThat(
            Tables.rows(database, "select at, user_id, post_id from feed_event where post_id < 30"))
        .containsExactlyInAnyOrder(
            "2024-03-31 23:59:59.5+00|4000000000|10", "2024-04-01 00:30:00+00|2|20");
    assertThat(run(options("lost", events("looks", "at", "who", "what"))).events())
        .isEqualTo(new ImportSummary.Rows(2, 0, 2, 0));
  }

  /** A datetime has no zone; a zero date and a number of 20 digits are refused, not guessed. */
  @Test
  void whatIsNoTimeOrTooLongANumberIsRefused() {
    ImportSummary summary =
        run(
            options(
                "gone",
                events("looks", "local", "who", "what"),
                events("numbers", "day", "n", "10")));
    assertThat(summary.events().refused()).isEqualTo(2);
    assertThat(summary.refusedByReason())
        .isEqualTo(Map.of("unreadable timestamp", 2L, "unusable id", 1L));
    assertThat(Tables.rows(database, "select at from feed_event where at::time = '01:59:59'"))
        .containsExactly("2024-04-01 01:59:59+00");
  }

  @Test
  void aWrongNameOrPasswordIsToldBeforeAnythingIsRead() {
    assertThatThrownBy(() -> open(options("gone", events("looked", "at", "who", "what"))).close())
        .isInstanceOf(ImportException.BadQuery.class)
        .hasMessageContaining("feed.jdbc.events[0]")
        .hasMessageContaining("shop.looked' doesn't exist")
        .hasMessageContaining("select at, who, what, 'view' from looked");
    JdbcOptions good = options("gone", events("looks", "at", "who", "what"));
    assertThatThrownBy(
            () -> JdbcFeed.open(good, Actions.VIEW_AND_LIKE, IdForm.NUMBERS, "hunter2").close())
        .isInstanceOf(ImportException.NoConnection.class)
        .message()
        .contains("Access denied", "FEEDRANK_SOURCE_PASSWORD")
        .doesNotContain("hunter2");
  }

  @Test
  void nothingCanBeWritten() {
    running()
        .execute(
            """
            create function shop.touch() returns int modifies sql data
            begin insert into numbers values (1, now()); return 1; end
            """,
            "grant execute on function shop.touch to reader@'%'");
    JdbcOptions writing = options("gone", events("looks", "at", "touch()", "what"));
    assertThatThrownBy(() -> run(writing))
        .isInstanceOf(ImportException.BadQuery.class)
        .hasMessageContaining("READ ONLY transaction");
  }

  /** The last row cannot be made: if rows came all at once, none would come before it. */
  @Test
  void rowsAreHandedOverBeforeTheServerHasMadeThemAll() {
    List<Long> seen = new ArrayList<>();
    String failing = "if(n < 50000, n, (select n from many where n < 3))";
    try (JdbcFeed feed = open(options("gone", events("many", "day", failing, "n")))) {
      assertThatThrownBy(() -> feed.events(new CountingSink(seen)))
          .isInstanceOf(ImportException.BadQuery.class)
          .hasMessageContaining("more than 1 row");
    }
    assertThat(seen).hasSizeBetween(40_000, 49_999);
  }

  @Test
  void whatIsCommittedWhileItReadsIsLeftForTheNextTime() {
    running()
        .execute(
            "create table shop.first (n bigint, day datetime) engine InnoDB",
            "create table shop.second (n bigint, day datetime) engine InnoDB",
            "insert into shop.first values (1, '2024-01-01')");
    List<Long> seen = new ArrayList<>();
    JdbcOptions two =
        options("gone", events("first", "day", "n", "10"), events("second", "day", "n", "10"));
    try (JdbcFeed feed = open(two)) {
      feed.users(new CountingSink(new ArrayList<>()));
      running().execute("insert into shop.second values (2, '2024-01-02')");
      feed.events(new CountingSink(seen));
    }
    assertThat(seen).containsExactly(1L);
  }

  /** What docs/IMPORT.md recommends for ids that are texts. */
  @Test
  void idsThatAreTextsCanBeNumberedByTheDatabase() {
    running().execute("create table shop.texts as select md5(seq) as id from shop.seq_1_to_500");
    String number = "conv(left(md5(id), 14), 16, 10)";
    List<Long> seen = new ArrayList<>();
    JdbcOptions.Events texts = events("texts", "'2024-01-01'", number, number);
    try (JdbcFeed feed = open(options("gone", texts))) {
      feed.events(new CountingSink(seen));
    }
    assertThat(seen).hasSize(500).doesNotHaveDuplicates().allMatch(id -> id > 0);
    // md5 of md5 of 1, by another program.
    assertThat(seen).contains(Long.parseLong("28c8edde3d61a0", 16));
  }
}
