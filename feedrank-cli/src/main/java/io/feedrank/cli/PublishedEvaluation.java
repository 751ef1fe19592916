package io.feedrank.cli;

import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.cli.settings.Settings;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.plot.TextTable;
import io.feedrank.store.Database;
import io.feedrank.training.published.InteractionLog;
import io.feedrank.training.published.PublishedJson;
import io.feedrank.training.published.PublishedProtocol;
import io.feedrank.training.published.PublishedReport;
import io.feedrank.training.published.PublishedRun;
import io.feedrank.training.published.PublishedTable;
import io.feedrank.training.run.TrainingFeed;

/**
 * Judges the rankers that can be fitted on likes alone by a protocol of papers.
 *
 * @param database where the feed is
 * @param settings how rankers are fitted, and how intervals are drawn
 * @param surroundings of the command
 */
record PublishedEvaluation(Database database, Settings settings, CommandContext surroundings) {

  private static final String NO_TREES =
      "Boosted trees are not in this table: their features count what had happened by a moment, in a"
          + " log that holds every like. Judge them with --protocol request.";

  /** Reads the log, fits, judges. */
  CommandResult run(PublishedProtocol protocol, long seed, int minLikes) {
    try (StagedProgress progress = new StagedProgress(surroundings.progress(), "")) {
      TrainingFeed feed = new FeedLoader(database, settings, surroundings.progress()).load();
      PublishedReport report =
          new PublishedRun(protocol, seed, settings.train().evaluation().bootstrap())
              .judge(
                  InteractionLog.of(feed.log(), feed.knowledge().basis(), minLikes),
                  new InteractionRankers(
                          settings.etl(),
                          feed.knowledge().basis(),
                          TaskWorkers.ofAvailableProcessors())
                      .all(),
                  progress);
      return new CommandResult(new Reports.RawJson(PublishedJson.of(report)), text(report));
    }
  }

  private static String text(PublishedReport report) {
    return "%s\n\n%s\n%s"
        .formatted(
            PublishedTable.caption(report), TextTable.of(PublishedTable.of(report)), NO_TREES);
  }
}
