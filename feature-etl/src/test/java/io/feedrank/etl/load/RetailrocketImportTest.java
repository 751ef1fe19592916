package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.etl.source.ImportException;
import io.feedrank.etl.source.RetailrocketFeed;
import io.feedrank.store.Database;
import io.feedrank.store.FeedSettings;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import of a shop in Retailrocket's form; all figures are made up. */
class RetailrocketImportTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2016-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final Path folder;
  private final Database database = TestDatabase.migrated();

  RetailrocketImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void events(String rows) throws IOException {
    write("events.csv", "timestamp,visitorid,event,itemid,transactionid\n" + rows);
  }

  private ImportSummary run(Actions actions) {
    return new FeedImport(database, ImportOptions.DEFAULT, NOW, ImportProgress.SILENT)
        .run(new RetailrocketFeed(folder, actions));
  }

  private ImportSummary run() {
    return run(RetailrocketFeed.ACTIONS);
  }

  private List<String> log() {
    return Tables.rows(
        database, "select at, user_id, post_id, action from feed_event order by at, action");
  }

  private List<String> posts() {
    return Tables.rows(
        database,
        "select post_id, topic, attributes->>'category', text, published_at from post order by 1");
  }

  @Test
  void aShopsVisitsAreAFeedWhoseViewsCountOneCartsTwoAndSalesThree() throws IOException {
    events(
        """
        1433221332117,7,view,30,
        1433221342117,7,addtocart,30,
        1433221352117,7,transaction,30,12
        1433221332118,8,view,20,
        """);
    ImportSummary summary = run();
    assertThat(summary.users()).isEqualTo(new ImportSummary.Rows(0, 0, 0, 0));
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(2, 2, 0, 0));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(4, 4, 0, 0));
    assertThat(log())
        .containsExactly(
            "2015-06-02 05:02:12.117+00|7|30|0",
            "2015-06-02 05:02:12.118+00|8|20|0",
            "2015-06-02 05:02:22.117+00|7|30|1",
            "2015-06-02 05:02:32.117+00|7|30|2");
    Actions stored = database.call(connection -> new FeedSettings(connection).actions());
    assertThat(stored.all()).extracting(Action::weight).containsExactly(1.0, 2.0, 3.0);
    assertThat(stored.tellShownFromLiked()).isFalse();
    assertThat(posts()).containsExactly("20||null||null", "30||null||null");
    assertThat(run().events()).isEqualTo(new ImportSummary.Rows(4, 0, 4, 0));
  }

  @Test
  void anItemIsWhatWasKnownOfItBeforeItsFirstEvent() throws IOException {
    events("1400000005000,7,view,30,\n1400000003000,8,view,30,\n1400000004000,7,view,20,\n");
    write(
        "item_properties_part1.csv",
        """
        timestamp,itemid,property,value
        1400000003001,30,8,later
        1400000002000,30,8,latest
        1400000001000,30,8,early
        1400000001000,30,categoryid,4
        1400000009000,30,categoryid,5
        1400000001000,30,available,1
        1400000001000,99,8,nobody looked
        """);
    write(
        "item_properties_part2.csv",
        """
        timestamp,itemid,property,value
        1400000009000,20,8,n24.000 too late
        1400000008000,20,8,n12.000 5511
        1400000001000,30,13,77 78
        """);
    write("category_tree.csv", "categoryid,parentid\n4,3\n3,2\n2,\n5,2\n");
    ImportSummary summary = run();
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(2, 2, 0, 0));
    assertThat(summary.refusedByReason()).isEmpty();
    assertThat(posts()).containsExactly("20||null|n12.000 5511|null", "30|2|4|77 78 latest|null");
    assertThat(Tables.rows(database, "select owner, name, kind from attribute"))
        .containsExactly("post|category|categorical");
  }

  @Test
  void aCategoryStandsByItselfWithoutATreeAndInACircle() throws IOException {
    events("1400000003000,8,view,30,\n1400000003000,8,view,31,\n");
    write(
        "item_properties.csv",
        "timestamp,itemid,property,value\n1,30,categoryid,4\n1,31,categoryid,6\n");
    run();
    assertThat(posts()).containsExactly("30|4|4||null", "31|6|6||null");
    write("category_tree.csv", "categoryid,parentid\n4,5\n5,4\n6,7\n");
    run();
    assertThat(posts())
        .satisfiesExactly(
            circle -> assertThat(circle).matches("30\\|[45]\\|4\\|\\|null"),
            branch -> assertThat(branch).isEqualTo("31|7|6||null"));
  }

  @Test
  void rowsThatCannotBeLoadedAreCountedOnceEach() throws IOException {
    events(
        """
        1400000003000,8,view,30,
        1400000003000,8,stare,30,
        -5,8,view,30,
        999999999999999999,8,view,30,
        soon,8,view,30,
        1400000003000,8,view
        """);
    write(
        "item_properties_part1.csv",
        "timestamp,itemid,property,value\n1,30,8,good\n1,thirty,8,bad\n1,30\n");
    ImportSummary summary = run();
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(6, 1, 0, 5));
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(3, 1, 0, 2));
    assertThat(summary.refusedByReason())
        .isEqualTo(
            Map.of(
                "unknown action", 1L,
                "timestamp before 1990", 1L,
                "timestamp in the future", 1L,
                "unreadable number", 2L,
                "malformed row", 2L));
  }

  @Test
  void whoSaysWhatActionsAreWorthIsHeard() throws IOException {
    events(
        "1400000003000,8,view,30,\n1400000004000,8,addtocart,30,\n1400000005000,8,transaction,30,1\n");
    Actions sales =
        new Actions(List.of(new Action("view", true, 0), new Action("transaction", false, 1)));
    ImportSummary summary = run(sales);
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(3, 2, 0, 1));
    assertThat(summary.firstRefusals().get(0).detail())
        .isEqualTo("found 'addtocart'; known are view, transaction");
    assertThat(sales.tellShownFromLiked()).isTrue();
  }

  @Test
  void theEventsAreNeededAndTheRestIsNot() {
    assertThatThrownBy(() -> new RetailrocketFeed(folder, RetailrocketFeed.ACTIONS))
        .isInstanceOf(ImportException.MissingFile.class)
        .hasMessageContaining("events.csv");
  }
}
