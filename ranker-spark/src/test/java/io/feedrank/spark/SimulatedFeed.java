package io.feedrank.spark;

import io.feedrank.domain.Actions;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportProgress;
import io.feedrank.etl.run.Etl;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;
import io.feedrank.simulator.CsvFeedWriter;
import io.feedrank.simulator.FeedSimulator;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.RowProgress;
import io.feedrank.store.TestDatabase;
import io.feedrank.training.run.TrainingFeed;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;

/**
 * A two-hundredth of the reference feed, imported and counted, in a PostgreSQL of its own.
 *
 * @param url of the database
 */
record SimulatedFeed(String url) {

  /** The feed: imported when it is first asked for, and once. */
  static SimulatedFeed shared() {
    return Shared.FEED;
  }

  /** Made by the class loader. */
  private static final class Shared {
    static final SimulatedFeed FEED = imported();

    private static SimulatedFeed imported() {
      try (Scratch scratch = Scratch.folder()) {
        return SimulatedFeed.imported(scratch.path());
      }
    }
  }

  private static SimulatedFeed imported(Path folder) {
    Database database = TestDatabase.migrated();
    SimulatorOptions options = SimulatorOptions.reference(1).withScale(.005).withPosts(1_000);
    new CsvFeedWriter(new FeedSimulator(options)).write(folder, rows -> {});
    new FeedImport(database, ImportOptions.DEFAULT, Clock.systemUTC(), ImportProgress.SILENT)
        .run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
    new Etl(database, EtlOptions.DEFAULT, Clock.systemUTC(), Progress.SILENT).run();
    return new SimulatedFeed(TestDatabase.url(name(database)));
  }

  private static String name(Database database) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              ResultSet answer = ask.executeQuery("select current_database()")) {
            answer.next();
            return answer.getString(1);
          }
        });
  }

  Database database() {
    return Database.at(url);
  }

  /** The feed as one machine reads it. */
  TrainingFeed onOneMachine() {
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database()).load();
    ReferenceData basis = knowledge.basis();
    return new TrainingFeed(
        knowledge,
        new FeedLogStore(database())
            .readAll(basis.users().ids(), basis.catalogue().ids(), RowProgress.SILENT)
            .log());
  }
}
