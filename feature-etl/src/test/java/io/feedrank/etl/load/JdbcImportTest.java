package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.IdForm;
import io.feedrank.etl.source.EventRow;
import io.feedrank.etl.source.FeedSink;
import io.feedrank.etl.source.ImportException;
import io.feedrank.etl.source.JdbcFeed;
import io.feedrank.etl.source.JdbcOptions;
import io.feedrank.etl.source.PostRow;
import io.feedrank.etl.source.RefusedRow;
import io.feedrank.etl.source.RowLocation;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import from a database whose tables and columns have names of their own. */
class JdbcImportTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);

  private final Database shop = TestDatabase.empty();
  private final Database database = TestDatabase.migrated();

  JdbcImportTest() {
    execute(
        """
        create table public.customers (no int, age int, town text, secret text);
        create table public.goods (no int, name text, kind text, since timestamptz, gone boolean,
          price numeric);
        create table public.looks (who int, what int, "When" timestamptz, place int, odds real);
        create table public.orders (who int, what int, day date);
        insert into public.customers values (1, 30, 'Oslo', 'x'), (2, null, 'Paris, TX', 'y');
        insert into public.goods values
          (10, 'a "quoted"
        name', 'art', '2024-01-01 12:00+02', false, 9.5), (20, 'two', null, null, true, null);
        insert into public.looks values
          (1, 10, '2024-03-31 23:59:59.5+00', 1, 0.25), (9, 20, '2024-04-01 00:30+01', null, null);
        insert into public.orders values (1, 10, '2024-04-02');
        """);
  }

  private void execute(String sql) {
    shop.call(connection -> connection.createStatement().execute(sql));
  }

  private JdbcOptions options(JdbcOptions.Events... events) {
    return new JdbcOptions(
        "jdbc:" + shop.place(),
        "postgres",
        1_000,
        new JdbcOptions.Users(
            "customers",
            "no",
            List.of(
                new JdbcOptions.Column("age", Attribute.Kind.NUMERIC, Optional.empty()),
                new JdbcOptions.Column(
                    "city", Attribute.Kind.CATEGORICAL, Optional.of("upper(town)")))),
        new JdbcOptions.Posts(
            "goods",
            "no",
            "name",
            "kind",
            Optional.of("since"),
            Optional.of("gone"),
            List.of(new JdbcOptions.Column("price", Attribute.Kind.NUMERIC, Optional.empty()))),
        List.of(events));
  }

  private static JdbcOptions.Events looks(String from) {
    return new JdbcOptions.Events(
        from, "\"When\"", "who", "what", "'view'", Optional.of("place"), Optional.of("odds"));
  }

  private static JdbcOptions.Events orders(String from) {
    return new JdbcOptions.Events(
        from, "day", "who", "what", "'like'", Optional.empty(), Optional.empty());
  }

  private JdbcOptions shop() {
    return options(looks("looks"), orders("orders"));
  }

  private ImportSummary run(JdbcOptions options, ImportOptions how) {
    try (JdbcFeed feed = JdbcFeed.open(options, Actions.VIEW_AND_LIKE, IdForm.NUMBERS, "")) {
      return new FeedImport(database, how, NOW, ImportProgress.SILENT).run(feed);
    }
  }

  private ImportSummary run(JdbcOptions options) {
    return run(options, ImportOptions.DEFAULT);
  }

  private static void refuses(JdbcOptions options, Class<?> as, String... words) {
    assertThatThrownBy(
            () -> JdbcFeed.open(options, Actions.VIEW_AND_LIKE, IdForm.NUMBERS, "").close())
        .isInstanceOf(as)
        .message()
        .contains(words);
  }

  @Test
  void loadsUsersPostsAndTheEventsOfSeveralTables() {
    ImportSummary summary = run(shop());
    assertThat(summary.users()).isEqualTo(new ImportSummary.Rows(2, 2, 0, 0));
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(2, 2, 0, 0));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(3, 3, 0, 0));
    assertThat(
            Tables.rows(
                database,
                "select at, user_id, post_id, action, position, propensity from feed_event order by 1"))
        .containsExactly(
            "2024-03-31 23:30:00+00|9|20|0|null|null",
            "2024-03-31 23:59:59.5+00|1|10|0|1|0.25",
            "2024-04-02 00:00:00+00|1|10|1|null|null");
    assertThat(
            Tables.rows(
                database,
                "select post_id, text, topic, published_at, hidden, attributes->>'price' from post order by 1"))
        .containsExactly(
            "10|a \"quoted\"\nname|art|2024-01-01 10:00:00+00|false|9.5", "20|two||null|true|null");
    assertThat(Tables.rows(database, "select user_id, attributes from feed_user order by 1"))
        .containsExactly("1|{\"age\": \"30\", \"city\": \"OSLO\"}", "2|{\"city\": \"PARIS, TX\"}");
    assertThat(Tables.rows(database, "select source, fingerprint from import_run").get(0))
        .startsWith("jdbc|jdbc:postgresql://")
        .endsWith(": looks, orders");
  }

  @Test
  void importingAgainTakesInWhatIsNewAndEditedOnly() {
    run(shop());
    execute(
        """
        insert into public.orders values (2, 20, '2024-04-03');
        update public.goods set name = 'new' where no = 20;
        """);
    ImportSummary again = run(shop());
    assertThat(again.users()).isEqualTo(new ImportSummary.Rows(2, 0, 2, 0));
    assertThat(again.posts()).isEqualTo(new ImportSummary.Rows(2, 1, 1, 0));
    assertThat(again.events()).isEqualTo(new ImportSummary.Rows(4, 1, 3, 0));
  }

  @Test
  void refusesTheSameRowsAsFilesDoAndSaysWhichTheyAre(@TempDir Path folder) {
    execute(
        """
        create table public.mixed (at text, who text, what text, how text);
        insert into public.mixed values
          ('2024-04-01 10:00:00', '1', '10', 'view'), ('2024-04-01 10:00:00', '1', '77', 'view'),
          ('yesterday', '1', '10', 'view'), ('2025-04-01', '1', '10', 'view'),
          ('2024-04-01', '1', '10', 'stare'), ('1960-01-01', '1', '10', 'view'),
          ('1711965600', null, '10', 'view'), ('1711965600', '1', '10.0', null),
          ('1711965600', '5', '10', 'like')
        """);
    JdbcOptions.Events mixed =
        new JdbcOptions.Events(
            "mixed", "at", "who", "what", "how", Optional.empty(), Optional.empty());
    ImportSummary summary =
        run(options(mixed), ImportOptions.DEFAULT.rejectsTo(folder.resolve("rejects.csv")));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(9, 2, 0, 7));
    assertThat(summary.refusedByReason())
        .isEqualTo(
            Map.of(
                "unknown post", 1L,
                "unreadable timestamp", 1L,
                "timestamp in the future", 1L,
                "unknown action", 1L,
                "timestamp before 1990", 1L,
                "unusable id", 2L));
    assertThat(summary.firstRefusals().get(0).file()).isEqualTo("feed.jdbc.events[0]");
    assertThat(summary.firstRefusals().get(0).line()).isEqualTo(2);
    assertThat(folder.resolve("rejects.csv"))
        .content()
        .contains("\"feed.jdbc.events[0]\",\"5\",\"unknown action\",\"found 'stare'");
    assertThatThrownBy(() -> run(options(mixed), ImportOptions.DEFAULT.strictly()))
        .isInstanceOf(ImportException.Strict.class)
        .hasMessageContaining("feed.jdbc.events[0], line 2");
  }

  @Test
  void aWrongNameIsToldBeforeAnythingIsRead() {
    refuses(
        options(looks("look")),
        ImportException.BadQuery.class,
        "feed.jdbc.events[0]",
        "relation \"look\" does not exist",
        "select \"When\", who, what, 'view', place, odds from look");
    refuses(
        options(looks("looks"), orders("customers")),
        ImportException.BadQuery.class,
        "feed.jdbc.events[1]",
        "column \"day\" does not exist");
    refuses(options(), ImportException.NotConfigured.class, "feed.jdbc.events is empty");
    refuses(options(looks(" ")), ImportException.NotConfigured.class, "feed.jdbc.events[0].from");
    refuses(JdbcOptions.DEFAULT, ImportException.NotConfigured.class, "feed.jdbc.url");
  }

  @Test
  void aDatabaseThatIsNotThereOrSpeaksAnotherTongueIsNamed() {
    refuses(
        at("jdbc:postgresql://localhost:1/shop"), ImportException.NoConnection.class, ":1/shop");
    refuses(
        at("jdbc:" + shop.place() + "_gone"),
        ImportException.NoConnection.class,
        "does not exist",
        "feed.jdbc.url");
    refuses(
        at("jdbc:mysql://localhost/shop?x=y"), ImportException.NoDriver.class, "mysql", "pom.xml");
  }

  private JdbcOptions at(String url) {
    JdbcOptions shop = shop();
    return new JdbcOptions(url, "postgres", 1, shop.users(), shop.posts(), shop.events());
  }

  @Test
  void aPasswordInTheUrlIsRefusedWithoutRepeatingIt() {
    for (String url :
        List.of(
            "jdbc:postgresql://h/shop?user=a&password=hunter2",
            "jdbc:mysql://reader:hunter2@h/shop",
            "postgresql://reader:hunter2@h/shop")) {
      assertThatThrownBy(() -> at(url))
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .startsWith("url ")
          .doesNotContain("hunter2");
    }
    assertThatThrownBy(() -> new JdbcOptions("", "", 0, shop().users(), shop().posts(), List.of()))
        .hasMessageContaining("fetch-size 0 is outside 1..1000000");
  }

  @Test
  void theSimpleQueryModeIsRefused() {
    JdbcOptions unsafe = at("jdbc:postgresql://localhost:1/shop?preferQueryMode=simple");
    assertThatThrownBy(() -> JdbcFeed.open(unsafe, Actions.VIEW_AND_LIKE, IdForm.NUMBERS, ""))
        .isInstanceOf(DatabaseException.UnsafeUrl.class)
        .hasMessageContaining("preferQueryMode=simple");
  }

  @Test
  void nothingCanBeWritten() {
    execute("create sequence public.counter");
    JdbcOptions writing = options(looks("(select *, nextval('counter') from looks) l"));
    assertThatThrownBy(() -> run(writing))
        .isInstanceOf(ImportException.BadQuery.class)
        .hasMessageContaining("read-only transaction");
  }

  /** The row that cannot be divided comes last: without a cursor no row would come before it. */
  @Test
  void rowsAreHandedOverBeforeTheServerHasMadeThemAll() {
    String endless = "(select 1 / (50000 - n) as one, n from generate_series(1, 50000) n) numbers";
    JdbcOptions.Events numbers =
        new JdbcOptions.Events(
            endless, "n + 1600000000", "one", "n", "'view'", Optional.empty(), Optional.empty());
    Rows rows = new Rows();
    try (JdbcFeed feed =
        JdbcFeed.open(options(numbers), Actions.VIEW_AND_LIKE, IdForm.NUMBERS, "")) {
      assertThatThrownBy(() -> feed.events(rows))
          .isInstanceOf(ImportException.BadQuery.class)
          .hasMessageContaining("division by zero");
    }
    assertThat(rows.events).isBetween(48_000L, 49_999L);
  }

  @Test
  void whatIsCommittedWhileItReadsIsLeftForTheNextTime() {
    Rows rows = new Rows();
    try (JdbcFeed feed = JdbcFeed.open(shop(), Actions.VIEW_AND_LIKE, IdForm.NUMBERS, "")) {
      feed.posts(rows);
      execute("insert into public.goods values (30, 'late', 'art', null, false, 1)");
      execute("insert into public.orders values (1, 30, '2024-04-05')");
      feed.events(rows);
    }
    assertThat(rows.events).isEqualTo(3);
    assertThat(run(shop()).events()).isEqualTo(new ImportSummary.Rows(4, 4, 0, 0));
  }

  @Test
  void aConnectionThatBreaksLosesNothingAndDoublesNothing() {
    execute(
        """
        create table public.many as
          select n as who, 10 as what, timestamptz '2024-02-01' + n * interval '1 second' as day
          from generate_series(1, 20000) n
        """);
    JdbcOptions many = options(orders("many"));
    try (JdbcFeed feed = JdbcFeed.open(many, Actions.VIEW_AND_LIKE, IdForm.NUMBERS, "")) {
      ImportProgress cut =
          (step, rows, bytes, total) -> {
            if (step.equals("events") && rows > 10_000) {
              execute(
                  """
                  select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid()
                  """);
            }
          };
      assertThatThrownBy(() -> new FeedImport(database, ImportOptions.DEFAULT, NOW, cut).run(feed))
          .isInstanceOf(ImportException.BadQuery.class);
    }
    assertThat(Tables.rows(database, "select count(*) from feed_event")).containsExactly("0");
    assertThat(run(many).events()).isEqualTo(new ImportSummary.Rows(20_000, 20_000, 0, 0));
  }

  /** What docs/IMPORT.md recommends for ids that are texts. */
  @Test
  void idsThatAreTextsCanBeNumberedByTheDatabase() {
    execute(
        "create table public.texts as select md5(n::text) as id from generate_series(1, 500) n");
    String number = "hashtextextended(id::text, 0) & ((1::bigint << 59) - 1)";
    JdbcOptions shop = shop();
    JdbcOptions texts =
        new JdbcOptions(
            shop.url(),
            shop.user(),
            100,
            shop.users(),
            new JdbcOptions.Posts(
                "texts", number, "id", "''", Optional.empty(), Optional.empty(), List.of()),
            List.of(
                new JdbcOptions.Events(
                    "texts",
                    "date '2024-01-01'",
                    number,
                    number,
                    "'view'",
                    Optional.empty(),
                    Optional.empty())));
    ImportSummary summary = run(texts);
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(500, 500, 0, 0));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(500, 500, 0, 0));
  }

  /** Counts what it is given. */
  private static final class Rows implements FeedSink {
    private final List<Long> posts = new ArrayList<>();
    private long events;

    @Override
    public void user(RowLocation place, long id, Map<String, String> attributes) {
      throw new AssertionError("nobody asked for users");
    }

    @Override
    public void called(Owner owner, long id, String text) {
      throw new AssertionError("ids are numbers here");
    }

    @Override
    public void post(RowLocation place, PostRow post) {
      posts.add(post.id());
    }

    @Override
    public void event(RowLocation place, EventRow event) {
      events++;
    }

    @Override
    public void refuse(RowLocation place, RefusedRow refusal) {
      throw new AssertionError(refusal.detail());
    }

    @Override
    public void progress(long bytes, long totalBytes) {}
  }
}
