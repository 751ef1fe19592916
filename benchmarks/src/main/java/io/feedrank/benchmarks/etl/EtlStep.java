package io.feedrank.benchmarks.etl;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemFitter;
import io.feedrank.etl.itemitem.ItemItemOptions;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportProgress;
import io.feedrank.etl.run.Etl;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.run.EtlSummary;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.etl.text.TextModelFitter;
import io.feedrank.etl.text.TextModelOptions;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.Timeline;
import io.feedrank.progress.Progress;
import io.feedrank.simulator.CsvFeedWriter;
import io.feedrank.simulator.FeedSimulator;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.PostStore;
import io.feedrank.store.RowProgress;
import io.feedrank.store.SeqRange;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The steps, in the order in which they are run, each in a JVM of its own. */
enum EtlStep {

  /** Writes the feed as CSV files. */
  SIMULATE("simulate", 2) {
    @Override
    Watch run(Stage stage) {
      SimulatorOptions options =
          SimulatorOptions.reference(1)
              .withScale(stage.scale())
              .withThreads(Runtime.getRuntime().availableProcessors());
      AtomicLong rows = new AtomicLong();
      Watch watch = Watch.start();
      new CsvFeedWriter(new FeedSimulator(options)).write(stage.files(), rows::addAndGet);
      return watch.stop(rows.get());
    }
  },

  /** Reads the files into the log. */
  IMPORT("import", 6) {
    @Override
    Watch run(Stage stage) {
      Watch watch = Watch.start();
      var summary =
          new FeedImport(
                  stage.database(), ImportOptions.DEFAULT, Clock.systemUTC(), ImportProgress.SILENT)
              .run(new CsvFeed(stage.files(), Actions.VIEW_AND_LIKE));
      return watch.stop(summary.events().loaded());
    }
  },

  /** Streams the log out of the database and throws it away: no ETL can be faster. */
  FLOOR("floor", 6) {
    @Override
    Watch run(Stage stage) throws SQLException {
      Watch watch = Watch.start();
      return watch.stop(new LogFloor(stage.database()).drain());
    }
  },

  /** From the log to all feature tables. */
  ETL_FULL("etl-full", 6) {
    @Override
    Watch run(Stage stage) {
      Watch watch = Watch.start();
      EtlSummary summary =
          new Etl(stage.database(), EtlOptions.DEFAULT, Clock.systemUTC(), Progress.SILENT).run();
      tell(summary);
      return watch.stop(summary.events());
    }
  },

  /** Folds in one more day, a copy of an earlier one. */
  ETL_INCREMENTAL("etl-incremental", 6) {
    @Override
    Watch run(Stage stage) {
      Database database = stage.database();
      addOneDay(database);
      Watch watch = Watch.start();
      EtlSummary summary =
          new Etl(database, EtlOptions.DEFAULT, Clock.systemUTC(), Progress.SILENT).run();
      tell(summary);
      if (summary.recounted().isPresent()) {
        throw new IllegalStateException("counted again: " + summary.recounted().get());
      }
      return watch.stop(summary.events());
    }
  },

  /** Fits the text basis. */
  TEXT("text", 6) {
    @Override
    Watch run(Stage stage) {
      List<String> texts = new ArrayList<>();
      new PostStore(stage.database()).forEach(post -> texts.add(post.text()));
      Watch watch = Watch.start();
      var basis =
          new TextModelFitter(
                  TextModelOptions.defaults(), TaskWorkers.ofAvailableProcessors(), Progress.SILENT)
              .fit(texts);
      System.err.printf("  %d terms, %d dimensions%n", basis.tfIdf().terms().size(), basis.dims());
      return watch.stop(texts.size());
    }
  },

  /** Fits one item-item model on all likes. */
  ITEM_ITEM("item-item", 6) {
    @Override
    Watch run(Stage stage) {
      Database database = stage.database();
      Watch load = Watch.start();
      FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
      load =
          load.stop(
              knowledge.timelines().byCounter().values().stream().mapToLong(Timeline::size).sum());
      System.err.printf(
          "  knowledge loaded in %.1f s, %.1f of processors: %,d timeline entries%n",
          load.seconds(), load.cpuSeconds(), load.rows());
      ReferenceData basis = knowledge.basis();
      FeedLog likes =
          new FeedLogStore(database)
              .readLikes(
                  SeqRange.ALL,
                  basis.actions(),
                  basis.users().ids(),
                  basis.catalogue().ids(),
                  RowProgress.SILENT);
      Watch watch = Watch.start();
      ItemItemFitter fitter =
          new ItemItemFitter(
              basis.catalogue().size(),
              ItemItemOptions.defaults(),
              TaskWorkers.ofAvailableProcessors());
      for (int user = 0; user < likes.users(); user++) {
        History history = likes.history(user);
        int[] liked = new int[history.size()];
        for (int i = 0; i < liked.length; i++) {
          liked[i] = history.post(i);
        }
        if (liked.length > 0) {
          fitter.add(user, liked, liked.length);
        }
      }
      fitter.fit();
      return watch.stop(likes.size());
    }
  };

  private final String title;
  private final int heapGib;

  EtlStep(String title, int heapGib) {
    this.title = title;
    this.heapGib = heapGib;
  }

  String title() {
    return title;
  }

  int heapGib() {
    return heapGib;
  }

  /** Does the step; the watch ran while it did. */
  abstract Watch run(Stage stage) throws SQLException;

  private static void tell(EtlSummary summary) {
    for (EtlSummary.Step step : summary.steps()) {
      System.err.printf("  %-30s %7.1f s%n", step.name(), step.seconds());
    }
  }

  private static void addOneDay(Database database) {
    Instant until = new FeatureSnapshotStore(database).latest().orElseThrow().knownUntil();
    Instant day = until.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
    Duration later = Duration.ofDays(1);
    database.transaction(
        connection -> {
          new EventPartitions(connection).ensure(until, until.plus(later));
          try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(
                """
                insert into feed_event (at, user_id, post_id, action, position, propensity)
                select at + interval '%d seconds', user_id, post_id, action, position, propensity
                from feed_event where at >= '%s' and at < '%s'
                """
                    .formatted(later.toSeconds(), day, day.plus(later)));
          }
        });
  }
}
