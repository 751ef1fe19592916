package io.feedrank.etl.run;

import io.feedrank.progress.Progress;
import io.feedrank.store.AdvisoryLock;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.LogRemovals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * Folds the log, as far as it has come, into what features are made of: fitted basis, timelines,
 * item-item models, user states.
 *
 * <p>A run commits all it did at once, together with its watermark: after a crash the tables are
 * those of the last good run. But for months that are no longer kept: they are dropped before, and
 * counted out by the next good run. An incremental run leaves exactly the tables that a full one
 * would (but for the basis, which stays as it was fitted until a refit is asked for). Only one runs
 * at a time in a database, and not beside an import.
 */
public final class Etl {

  private final Database database;
  private final EtlOptions options;
  private final Clock clock;
  private final Progress progress;

  /**
   * An ETL for a database.
   *
   * @param clock says how long things took, and which months come next
   */
  public Etl(Database database, EtlOptions options, Clock clock, Progress progress) {
    this.database = database;
    this.options = options;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Folds in what is new, or all, as the options say.
   *
   * @throws io.feedrank.store.DatabaseException.Locked if a run or an import is going on; the
   *     message says whose and since when
   * @throws MiscountedException if rows of the log were deleted or changed by hand; a full run
   *     counts again
   */
  public EtlSummary run() {
    database.migrate();
    try (var locked = AdvisoryLock.take(database, AdvisoryLock.WRITER, "etl")) {
      return fold(options);
    }
  }

  private EtlSummary fold(EtlOptions how) {
    // A transaction of its own: a new partition locks the log until it commits.
    database.transaction(this::prepareMonths);
    LogCut cut = new Retention(database, how.retention(), progress).run(clock.instant());
    return journaled(
        (connection, journal) -> {
          Steps steps = new Steps(clock, progress);
          EtlSummary summary =
              new EtlTransaction(database, connection, how, clock.instant(), steps)
                  .run(journal.runId())
                  .after(cut);
          journal.done(connection, summary);
          return summary;
        });
  }

  /** The months that a run would drop now as no longer kept, in order; nothing is changed. */
  public List<LogCut.Month> noLongerKept() {
    database.migrate();
    return new Retention(database, options.retention(), progress).preview(clock.instant());
  }

  /** Events of this month and the next can be written whatever happens. */
  private Set<YearMonth> prepareMonths(Connection connection) throws SQLException {
    Instant now = clock.instant();
    EventPartitions partitions = new EventPartitions(connection);
    partitions.ensure(now, now.plus(Duration.ofDays(31)));
    return partitions.months();
  }

  /**
   * Removes every trace of a user: events, attributes, state, their share in all counts and in the
   * item-item models. What is new is folded in first.
   *
   * @return what was removed; nothing if the user was never heard of
   * @throws MiscountedException if rows of the log were deleted or changed by hand; after a full
   *     run they can be erased
   */
  public EraseSummary erase(long userId) {
    database.migrate();
    try (var locked = AdvisoryLock.take(database, AdvisoryLock.WRITER, "erase")) {
      EtlSummary folded = fold(options.incrementally());
      return journaled(
          (connection, journal) -> {
            progress.report("erase user", 0, Progress.UNKNOWN_TOTAL);
            EraseSummary summary = new Erasure(database, connection, options, folded).run(userId);
            LogSpan span = LogSpan.read(connection);
            journal.done(connection, folded.after(journal.runId(), span.lastSecond()));
            LogRemovals.announce(connection, userId);
            return summary;
          });
    }
  }

  /** Work in one transaction, written down in a journal. */
  private interface Work<T> {
    T apply(Connection connection, RunJournal journal) throws SQLException;
  }

  private <T> T journaled(Work<T> work) {
    RunJournal journal = RunJournal.begin(database, clock);
    boolean done = false;
    try {
      T result = database.transaction(connection -> work.apply(connection, journal));
      done = true;
      return result;
    } finally {
      if (!done) {
        journal.failed();
      }
    }
  }
}
