package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.TestData;
import io.feedrank.etl.source.FeedSource;
import io.feedrank.etl.source.MovieLensFeed;
import io.feedrank.etl.source.StartMlFeed;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The import of real data sets, where they are at hand. */
class RealDataImportTest {

  private final Database database = TestDatabase.migrated();

  private ImportSummary run(FeedSource source) {
    return new FeedImport(database, ImportOptions.DEFAULT, Clock.systemUTC(), ImportProgress.SILENT)
        .run(source);
  }

  @Test
  void theReferenceFeedsSample() {
    StartMlFeed feed = new StartMlFeed(TestData.folder("startml"));
    ImportSummary summary = run(feed);
    assertThat(summary.refusedByReason()).isEmpty();
    assertThat(summary.users().loaded()).isEqualTo(1_000);
    assertThat(summary.posts().loaded()).isEqualTo(7_023);
    assertThat(summary.events().read()).isEqualTo(50_000);
    assertThat(summary.events().loaded() + summary.events().alreadyThere()).isEqualTo(50_000);
    assertThat(
            Tables.rows(
                database,
                "select count(distinct user_id), min(at)::date, max(at)::date from feed_event"))
        .containsExactly("114|2021-10-01|2021-12-29");
    assertThat(Tables.rows(database, "select count(*) from post where text like E'%\\n%'").get(0))
        .isNotEqualTo("0");
    ImportSummary again = run(feed);
    assertThat(again.events().loaded()).isZero();
  }

  @Test
  void movieLens() {
    ImportSummary summary = run(new MovieLensFeed(TestData.folder("ml-latest-small")));
    assertThat(summary.refusedByReason()).isEmpty();
    assertThat(summary.posts().loaded()).isEqualTo(9_742);
    assertThat(
            Tables.rows(
                database,
                "select action, count(*), count(distinct user_id) from feed_event group by 1 order by 1"))
        .containsExactly("0|100836|610", "1|48580|609");
    assertThat(
            Tables.rows(
                database, "select text, topic, published_at::date from post where post_id = 1"))
        .containsExactly(
            "Toy Story (1995). Adventure, Animation, Children, Comedy, Fantasy. pixar, fun|Adventure|1995-01-01");
  }
}
