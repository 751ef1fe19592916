package io.feedrank.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.TestData;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportProgress;
import io.feedrank.etl.source.FeedSource;
import io.feedrank.etl.source.MovieLensFeed;
import io.feedrank.etl.source.StartMlFeed;
import io.feedrank.feature.Counter;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** From the files of real data sets, where they are at hand, to what features can know. */
class RealDataEtlTest {

  private static final int END = 1 << 30;

  private final Database database = TestDatabase.migrated();

  private FeatureSnapshot travel(FeedSource source) {
    Clock clock = Clock.systemUTC();
    new FeedImport(database, ImportOptions.DEFAULT, clock, ImportProgress.SILENT).run(source);
    EtlSummary summary = new Etl(database, EtlOptions.DEFAULT, clock, Progress.SILENT).run();
    assertThat(summary.skipped()).isZero();
    return new FeatureSnapshotStore(database).load();
  }

  @Test
  void theReferenceFeedsSample() {
    FeatureSnapshot knowledge = travel(new StartMlFeed(TestData.folder("startml")));
    var all = knowledge.timelines().of(Counter.ALL);
    assertThat(all.views(0, END) + all.likes(0, END)).isEqualTo(50_000);
    assertThat(knowledge.basis().users().size()).isEqualTo(1_114);
    assertThat(knowledge.basis().text().dims()).isPositive();
    assertThat(knowledge.itemItem().all()).hasSize(12);
    Counter age = Counter.userAttribute(knowledge.basis(), 1);
    assertThat(knowledge.timelines().of(age).views(0, END))
        .as("none of the 114 users has attributes")
        .isEqualTo(all.views(0, END));
  }

  @Test
  void movieLens() {
    FeatureSnapshot knowledge = travel(new MovieLensFeed(TestData.folder("ml-latest-small")));
    var all = knowledge.timelines().of(Counter.ALL);
    assertThat(all.views(0, END)).isEqualTo(100_836);
    assertThat(all.likes(0, END)).isEqualTo(48_580);
    assertThat(knowledge.itemItem().all())
        .as("26 of the last weeks, 36 of the 22 years before: one every 32 weeks")
        .hasSize(26 + 36);
  }
}
