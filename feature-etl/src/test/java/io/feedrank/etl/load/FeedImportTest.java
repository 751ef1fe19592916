package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.etl.source.ImportException;
import io.feedrank.etl.source.StartMlFeed;
import io.feedrank.store.AdvisoryLock;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.FeedSettings;
import io.feedrank.store.PostStore;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedImportTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2022-01-15T00:00:00Z"), ZoneOffset.UTC);

  private static final String HEADER = "timestamp,user_id,post_id,action,position,propensity\n";

  private final Path folder;
  private final Database database = TestDatabase.migrated();

  FeedImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private CsvFeed feed(String events) throws IOException {
    write("users.csv", "user_id,age,city\n1,30,Oslo\n2,,\"Paris, TX\"\n");
    write("posts.csv", "post_id,text,topic\n10,\"one\nline\",art\n20,two,sport\n30,,art\n");
    write("events.csv", HEADER + events);
    return new CsvFeed(folder, Actions.VIEW_AND_LIKE);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private ImportSummary run(CsvFeed feed) {
    return run(feed, ImportOptions.DEFAULT);
  }

  private ImportSummary run(CsvFeed feed, ImportOptions options) {
    return new FeedImport(database, options, NOW, ImportProgress.SILENT).run(feed);
  }

  private String text(long post) {
    return Objects.requireNonNull(new PostStore(database).some(post).get(post)).text();
  }

  private List<String> log() {
    return Tables.rows(
        database,
        "select at, user_id, post_id, action, position, propensity from feed_event order by 1, 2, 3, 4");
  }

  @Test
  void loadsUsersPostsAndEventsOfSeveralMonths() throws IOException {
    ImportSummary summary =
        run(
            feed(
                """
                2021-10-31 23:59:59,1,10,view,1,0.25
                2021-11-01 00:00:00,1,10,like,,
                2021-10-01 00:00:00,99,20,view,2,
                """));
    assertThat(summary.users()).isEqualTo(new ImportSummary.Rows(2, 2, 0, 0));
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(3, 3, 0, 0));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(3, 3, 0, 0));
    assertThat(log())
        .containsExactly(
            "2021-10-01 00:00:00+00|99|20|0|2|null",
            "2021-10-31 23:59:59+00|1|10|0|1|0.25",
            "2021-11-01 00:00:00+00|1|10|1|null|null");
    assertThat(text(10)).isEqualTo("one\nline");
    assertThat(Tables.rows(database, "select attributes->>'city' from feed_user order by user_id"))
        .containsExactly("Oslo", "Paris, TX");
    assertThat(Tables.rows(database, "select source, summary->'events'->'loaded' from import_run"))
        .containsExactly("csv|3");
    assertThat(Tables.rows(database, "select count(distinct seq), min(seq) > 0 from feed_event"))
        .containsExactly("3|true");
  }

  @Test
  void importingAgainChangesNothingAndSaysSo() throws IOException {
    String events = "2021-10-01 10:00:00,1,10,view,,\n2021-10-01 10:00:01,1,10,like,,\n";
    run(feed(events));
    List<String> before = log();
    ImportSummary again = run(feed(events + "2021-10-01 09:00:00,2,20,view,,\n"));
    assertThat(again.users()).isEqualTo(new ImportSummary.Rows(2, 0, 2, 0));
    assertThat(again.posts()).isEqualTo(new ImportSummary.Rows(3, 0, 3, 0));
    assertThat(again.events()).isEqualTo(new ImportSummary.Rows(3, 1, 2, 0));
    assertThat(log()).containsAll(before).hasSize(3);
  }

  @Test
  void duplicatesWithinAFileAreLoadedOnce() throws IOException {
    String twice = "2021-10-01 10:00:00,1,10,view,,\n2021-10-01 10:00:00,1,10,view,,\n";
    assertThat(run(feed(twice + "2021-10-01 10:00:00,2,10,view,,\n")).events())
        .isEqualTo(new ImportSummary.Rows(3, 2, 0, 1, 0));
    assertThat(log()).hasSize(2);
    String more = twice + "2021-10-01 11:00:00,1,10,view,,\n2021-10-01 11:00:00,1,10,view,,\n";
    assertThat(run(feed(more)).events()).isEqualTo(new ImportSummary.Rows(4, 1, 1, 2, 0));
  }

  @Test
  void editedPostsAndUsersAreTakenOver() throws IOException {
    run(feed(""));
    write("posts.csv", "post_id,text,topic,hidden\n20,new,sport,true\n20,newer,sport,\n");
    write("users.csv", "user_id,age\n1,31\n");
    ImportSummary summary = run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(2, 1, 0, 1, 0));
    assertThat(summary.users()).isEqualTo(new ImportSummary.Rows(1, 1, 0, 0));
    assertThat(Tables.rows(database, "select text, hidden from post where post_id = 20"))
        .containsExactly("newer|false");
  }

  @Test
  void badRowsAreCountedShownAndWrittenDownAndTheRestIsLoaded() throws IOException {
    Path rejects = folder.resolve("rejects.csv");
    ImportSummary summary =
        run(
            feed(
                """
                2021-10-01 10:00:00,1,10,view,,
                2021-10-01 10:00:00,1,77,view,,
                yesterday,1,10,view,,
                2022-02-01 00:00:00,1,10,view,,
                2021-10-01 10:00:00,1,10,stare,,
                1960-01-01 10:00:00,1,10,view,,
                2021-10-01 10:00:00,one,10,view,,
                2021-10-01 10:00:00,1,10,view
                2021-10-01 10:00:00,1,10,view,0,
                """),
            ImportOptions.DEFAULT.rejectsTo(rejects));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(9, 1, 0, 8));
    assertThat(summary.refusedByReason())
        .isEqualTo(
            Map.of(
                "unknown post", 1L,
                "unreadable timestamp", 1L,
                "timestamp in the future", 1L,
                "unknown action", 1L,
                "timestamp before 1990", 1L,
                "unusable id", 1L,
                "unreadable number", 1L,
                "malformed row", 1L));
    assertThat(summary.firstRefusals().get(0).line()).isEqualTo(3);
    assertThat(summary.firstRefusals().get(0).detail()).contains("77");
    assertThat(Files.readAllLines(rejects))
        .hasSize(9)
        .contains(
            "\"events.csv\",\"6\",\"unknown action\",\"found 'stare'; known are view, like\"");
  }

  @Test
  void strictStopsAtTheFirstBadRowAndLoadsNoEvent() throws IOException {
    CsvFeed feed = feed("2021-10-01 10:00:00,1,10,view,,\n2021-10-01 10:00:00,1,77,view,,\n");
    assertThatThrownBy(() -> run(feed, ImportOptions.DEFAULT.strictly()))
        .isInstanceOf(ImportException.Strict.class)
        .hasMessageContaining("events.csv, line 3")
        .hasMessageContaining("77");
    assertThat(log()).isEmpty();
  }

  @Test
  void cleansWhatCannotBeStored() throws IOException {
    feed("");
    byte[] row = "post_id,text,topic\n10,a?b?c,art\n".getBytes(StandardCharsets.US_ASCII);
    row[23] = 0;
    row[25] = (byte) 0xC3;
    Files.write(folder.resolve("posts.csv"), row);
    ImportSummary summary = run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
    assertThat(summary.cleaned()).isEqualTo(1);
    assertThat(text(10)).isEqualTo("ab\uFFFDc");
    assertThat(summary.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("posts.csv, line 2: the byte C3 is no UTF-8", "--encoding", "iconv"));
  }

  @Test
  void infersTheKindsOfAttributesOrReadsThem() throws IOException {
    feed("");
    StringBuilder users = new StringBuilder("user_id,age,group\n");
    for (int id = 1; id <= 40; id++) {
      users.append("%d,%d,%d%n".formatted(id, id + 20, id % 5));
    }
    write("users.csv", users.toString());
    CsvFeed inferred = new CsvFeed(folder, Actions.VIEW_AND_LIKE);
    Attribute age = new Attribute(Attribute.Owner.USER, "age", Attribute.Kind.NUMERIC);
    assertThat(inferred.attributes())
        .containsExactly(
            age, new Attribute(Attribute.Owner.USER, "group", Attribute.Kind.CATEGORICAL));
    write("attributes.csv", "owner,name,kind\nuser,age,numeric\npost,topic,categorical\n");
    CsvFeed described = new CsvFeed(folder, Actions.VIEW_AND_LIKE);
    run(described);
    assertThat(described.attributes()).containsExactly(age);
    List<Attribute> stored = database.call(connection -> new FeedSettings(connection).attributes());
    assertThat(stored).containsExactly(age);
    write("attributes.csv", "owner,name,kind\nuser,age,float\n");
    assertThatThrownBy(() -> new CsvFeed(folder, Actions.VIEW_AND_LIKE))
        .isInstanceOf(ImportException.BadDescription.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("numeric or categorical");
  }

  @Test
  void propensitiesThatAreNoProbabilitiesAreRefused() throws IOException {
    StringBuilder events = new StringBuilder();
    List<String> illegal = List.of("0", "-1", "1.5", "Infinity", "NaN", "1e-50", "1e400");
    for (String propensity : illegal) {
      events.append("2021-10-01 10:00:00,%d,10,view,1,%s%n".formatted(events.length(), propensity));
    }
    events.append("2021-10-01 10:00:00,1,10,view,1,1\n2021-10-01 10:00:00,2,10,view,1,1e-9\n");
    ImportSummary summary = run(feed(events.toString()));
    assertThat(summary.events())
        .isEqualTo(new ImportSummary.Rows(illegal.size() + 2, 2, 0, illegal.size()));
    assertThat(summary.refusedByReason())
        .isEqualTo(Map.of("propensity outside (0, 1]", 5L, "unreadable number", 2L));
    assertThat(summary.firstRefusals().get(0).detail()).contains("'0'", "above 0 and up to 1");
  }

  @Test
  void timesOutsideTheRangeOfEventsAreRefused() throws IOException {
    ImportSummary summary =
        run(
            feed(
                """
                0,1,10,view,,
                20211020,1,10,view,,
                1989-12-31 23:59:59,1,10,view,,
                1990-01-01,1,10,view,,
                2022-01-15 00:05:00,1,10,view,,
                2022-01-15 00:05:01,1,10,view,,
                """));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(6, 3, 0, 3));
    assertThat(log().stream().map(row -> row.substring(0, 19)))
        .containsExactly("1990-01-01 00:00:00", "2021-10-20 00:00:00", "2022-01-15 00:05:00");
  }

  @Test
  void everyNumberOf64BitsIsALegalId() throws IOException {
    write("users.csv", "user_id\n-1\n" + Long.MIN_VALUE + "\n");
    write(
        "posts.csv",
        "post_id,text,topic\n%d,a,t\n%d,b,t\n0,c,t\n-5,d,t\n"
            .formatted(Long.MIN_VALUE, Long.MAX_VALUE));
    StringBuilder events = new StringBuilder(HEADER);
    for (long post : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -5}) {
      events.append("2021-10-01 10:00:00,%d,%d,view,,%n".formatted(post, post));
    }
    write("events.csv", events + "2021-10-01,u-1,0,view,,\n");
    ImportSummary summary = run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
    assertThat(summary.users()).isEqualTo(new ImportSummary.Rows(2, 2, 0, 0));
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(4, 4, 0, 0));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(5, 4, 0, 1));
    assertThat(summary.firstRefusals().get(0).detail())
        .contains("user_id", "'u-1'", "feed.ids: texts", "feedrank reset");
    assertThat(Tables.rows(database, "select count(*) from feed_event where user_id = post_id"))
        .containsExactly("4");
  }

  @Test
  void saysWhichFileOrColumnIsMissing() throws IOException {
    assertThatThrownBy(() -> new StartMlFeed(folder))
        .isInstanceOf(ImportException.MissingFile.class)
        .hasMessageContaining("post_text_df*.csv");
    CsvFeed feed = feed("");
    write("events.csv", "time,user,item\n1,2,3\n");
    assertThatThrownBy(() -> run(feed))
        .isInstanceOf(ImportException.WrongColumns.class)
        .hasMessageContaining("found are [time, user, item]")
        .hasMessageContaining("timestamp, user_id, post_id, action");
    write("events.csv", "");
    assertThatThrownBy(() -> run(feed)).isInstanceOf(ImportException.EmptyFile.class);
  }

  @Test
  void keepsTheDescriptionOfASimulatedFeed() throws IOException {
    CsvFeed feed = feed("");
    write("feed.json", "{\"seed\": 7}");
    run(feed);
    assertThat(Tables.rows(database, "select origin->>'seed' from import_run"))
        .containsExactly("7");
  }

  @Test
  void waitsForNobodyWhenAnEtlRuns() throws IOException {
    CsvFeed feed = feed("");
    try (AdvisoryLock etl = AdvisoryLock.take(database, AdvisoryLock.WRITER, "etl")) {
      assertThat(etl).isNotNull();
      assertThatThrownBy(() -> run(feed)).isInstanceOf(DatabaseException.Locked.class);
    }
  }

  @Test
  void moreMonthsThanConnectionsAndAnEmptyPartitionAreNoTrouble() throws IOException {
    database.transaction(
        connection -> {
          new io.feedrank.store.EventPartitions(connection).ensure(java.time.YearMonth.of(2021, 3));
          return true;
        });
    StringBuilder events = new StringBuilder();
    for (int month = 12; month > 0; month--) {
      events.append("2021-%02d-05 10:00:00,1,10,view,,%n".formatted(month));
      events.append("2021-%02d-06 10:00:00,2,10,view,,%n".formatted(month));
    }
    ImportOptions narrow =
        new ImportOptions(false, java.util.Optional.empty(), 10, 2, FilterOptions.NONE);
    assertThat(run(feed(events.toString()), narrow).events().loaded()).isEqualTo(24);
    assertThat(log()).hasSize(24);
    assertThat(
            Tables.rows(database, "select count(*) from pg_tables where tablename like 'loading%'"))
        .containsExactly("0");
  }
}
