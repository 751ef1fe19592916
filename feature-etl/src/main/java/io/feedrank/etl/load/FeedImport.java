package io.feedrank.etl.load;

import io.feedrank.domain.Ids;
import io.feedrank.etl.load.ImportSummary.Rows;
import io.feedrank.etl.source.FeedSource;
import io.feedrank.etl.source.Note;
import io.feedrank.store.AdvisoryLock;
import io.feedrank.store.Database;
import io.feedrank.store.FeedFacts;
import io.feedrank.store.MonthRemovals;
import io.feedrank.store.PostStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a source into the feed's tables. What is there already stays and is counted, so an import
 * can be repeated; one that died is simply run again.
 *
 * <p>Events become visible at the end. Memory is bounded by the number of posts.
 */
public final class FeedImport {

  private final Database database;
  private final ImportOptions options;
  private final Clock clock;
  private final ImportProgress progress;

  /**
   * An import into a database.
   *
   * @param clock says what lies in the future, and how long things took
   */
  public FeedImport(
      Database database, ImportOptions options, Clock clock, ImportProgress progress) {
    this.database = database;
    this.options = options;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Imports a source.
   *
   * @throws io.feedrank.store.DatabaseException.Locked if an import or an ETL run is going on
   * @throws io.feedrank.etl.source.ImportException if the files are not what they should be
   */
  public ImportSummary run(FeedSource source) {
    Instant start = clock.instant();
    database.migrate();
    try (var locked =
            AdvisoryLock.take(database, AdvisoryLock.WRITER, "import from " + source.name());
        Refusals refusals = new Refusals(options)) {
      ImportRun run = ImportRun.begin(database, source, start);
      ImportSummary summary = load(source, refusals, start);
      run.finish(summary, clock.instant());
      return summary;
    }
  }

  private ImportSummary load(FeedSource source, Refusals refusals, Instant start) {
    new FeedFacts(database).requireIds(source.ids());
    try (IdTexts texts = new IdTexts(database);
        EntityLoader users = EntityLoader.ofUsers(database);
        EntityLoader posts = EntityLoader.ofPosts(database)) {
      Set<Note> notes = new LinkedHashSet<>(source.notes());
      Values values = new Values(source.attributes());
      StepSink.Account account = new StepSink.Account(texts, refusals, values, notes, progress);
      source.users(new StepSink.OfUsers(users, account));
      texts.save();
      Rows userRows = rows(users.rows(), users.finish(), refusals.count());
      long refusedBefore = refusals.count();
      source.posts(new StepSink.OfPosts(posts, account));
      texts.save();
      Rows postRows = rows(posts.rows(), posts.finish(), refusals.count() - refusedBefore);
      Ids postIds = new PostStore(database).ids();
      EventCheck check = new EventCheck(postIds, clock.instant(), firstKept());
      EventFilter filter =
          EventFilter.of(options.filter(), postIds, new EventFilter.Pass(source, check, progress));
      Rows eventRows = events(source, check, filter, account);
      return new ImportSummary(
          userRows,
          postRows,
          eventRows,
          filter.leftOut(),
          users.cleaned() + posts.cleaned(),
          words(notes, values),
          refusals.byReason(),
          refusals.first(),
          Duration.between(start, clock.instant()).toMillis() / 1e3);
    }
  }

  private Instant firstKept() {
    return database
        .call(connection -> new MonthRemovals(connection).firstKept())
        .map(month -> month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .orElse(Instant.EPOCH);
  }

  private Rows events(
      FeedSource source, EventCheck check, EventFilter filter, StepSink.Account account) {
    long refusedBefore = account.refusals().count();
    try (EventLoader loader = new EventLoader(database, options.openMonths())) {
      StepSink.OfEvents sink = new StepSink.OfEvents(loader, check, filter, account);
      source.events(sink);
      account.texts().save();
      LoadCounts loaded = loader.finish(progress);
      Rows taken = rows(loader.rows(), loaded, account.refusals().count() - refusedBefore);
      return new Rows(
          taken.read() + sink.leftOut(),
          taken.loaded(),
          taken.alreadyThere(),
          taken.repeated(),
          taken.refused());
    }
  }

  private static List<String> words(Set<Note> notes, Values values) {
    return Stream.concat(notes.stream(), values.notes().stream()).map(Note::text).toList();
  }

  private static Rows rows(long taken, LoadCounts loaded, long refused) {
    return new Rows(
        taken + refused,
        loaded.rows(),
        taken - loaded.rows() - loaded.repeated(),
        loaded.repeated(),
        refused);
  }
}
