package io.feedrank.etl.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.Counter;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.ReferenceData;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedSettings;
import io.feedrank.store.FinishedRun;
import io.feedrank.store.LoadedLog;
import io.feedrank.store.PostStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The work of one run, in one transaction: what it leaves is complete, or nothing. */
final class EtlTransaction {

  private final Database database;
  private final Connection connection;
  private final EtlOptions options;
  private final Instant now;
  private final Steps steps;
  private final TaskWorkers workers = TaskWorkers.ofAvailableProcessors();
  private final FinishedRun previous;
  private final List<String> reasons = new ArrayList<>();
  private int vectors;
  private boolean edited;
  private long timelineRows;

  EtlTransaction(
      Database database, Connection connection, EtlOptions options, Instant now, Steps steps) {
    this.database = database;
    this.connection = connection;
    this.options = options;
    this.now = now;
    this.steps = steps;
    this.previous = new FeatureSnapshotStore(database).latest().orElse(FinishedRun.NONE);
  }

  EtlSummary run(int runId) throws SQLException {
    steps.begin("wait for writers");
    long high = HighWaterMark.read(database);
    settle();
    Set<CollaborativeModel> parts = parts().settle();
    List<Integer> versions = fitBasis();
    transformTexts(versions);
    lookForDroppedMonths();
    lookForChanges();
    lookForNewCounters(versions);
    Reading reading = read(versions, high);
    EncodedEntities feed = reading.feed();
    LoadedLog log = reading.log();
    LogReader reader = reading.reader();
    countTimelines(reading);
    Optional<LikeAttribution> likes = likes(feed, log.log());
    writeStates(feed, log.log());
    LogSpan span = LogSpan.read(connection);
    int models = fitItemItem(feed, log.log(), reader, span);
    int partVersions = fitParts(parts, feed, log.log(), reader, span);
    steps.begin("swap tables");
    if (recounts()) {
      for (int version : versions) {
        new TimelineTable(connection, version, workers).swap();
      }
    }
    new ReferenceDataVersions(connection).dropAllBut(versions);
    return new EtlSummary(
        runId,
        versions.isEmpty() ? 0 : versions.get(versions.size() - 1),
        high,
        Instant.ofEpochSecond(Math.max(0, span.lastSecond())),
        log.log().size() + log.skipped(),
        log.skipped(),
        recounts() ? Optional.of(String.join("; ", reasons)) : Optional.empty(),
        timelineRows,
        vectors,
        models,
        partVersions,
        likes,
        LogCut.NONE,
        steps.finish());
  }

  /** A feed, what reads its log, and what was read. */
  private record Reading(EncodedEntities feed, LogReader reader, LoadedLog log) {}

  private Reading read(List<Integer> versions, long high) throws SQLException {
    // To look for users who are in the log only takes as long as to read it; mostly there are none.
    boolean first = previous.watermark() == 0;
    Reading reading = read(versions, first ? high : previous.watermark(), high);
    return first && reading.log().ofUnknownUsers() > 0 ? read(versions, 0, high) : reading;
  }

  /** Reads users, those in the log from a place on included, and the log. */
  private Reading read(List<Integer> versions, long usersAfter, long high) throws SQLException {
    steps.begin("read users and posts");
    EncodedEntities feed = EncodedEntities.read(connection, versions, usersAfter);
    LogReader reader =
        new LogReader(database, feed, options.features().sessions(), high, steps.progress());
    steps.begin("read the log");
    return new Reading(feed, reader, reader.after(recounts() ? 0 : previous.watermark()));
  }

  /** A like's view may have come with an earlier run, so a part of the log does not tell. */
  private Optional<LikeAttribution> likes(EncodedEntities feed, FeedLog log) {
    if (!recounts() && previous.watermark() > 0) {
      return Optional.empty();
    }
    steps.begin("count likes without a view");
    return Optional.of(
        LikeAttribution.of(log, feed.actions(), options.features().attribution(), workers));
  }

  private boolean recounts() {
    return !reasons.isEmpty();
  }

  /** Writes down the feature options, seeing whether they change what is counted. */
  private void settle() throws SQLException {
    FeedSettings settings = new FeedSettings(connection);
    FeatureOptions stored = settings.options();
    if (options.full()) {
      reasons.add("asked for");
    }
    if (previous.basisVersion() > 0 && !stored.buckets().equals(options.features().buckets())) {
      reasons.add(
          "buckets of %s instead of %s"
              .formatted(options.features().buckets().length(), stored.buckets().length()));
    }
    if (previous.basisVersion() > 0 && !stored.sessions().equals(options.features().sessions())) {
      reasons.add(
          "sessions end after %s instead of %s"
              .formatted(options.features().sessions().gap(), stored.sessions().gap()));
    }
    settings.write(options.features());
  }

  private List<Integer> fitBasis() throws SQLException {
    ReferenceDataVersions versions = new ReferenceDataVersions(connection);
    List<Integer> known = versions.all();
    boolean fit = known.isEmpty() || options.refit();
    if (fit && new PostStore(database).ids().size() > 0) {
      steps.begin("fit text basis and encodings");
      int version = known.isEmpty() ? 1 : known.get(known.size() - 1) + 1;
      new ReferenceDataFitter(database, connection, options, steps.progress())
          .run(version, now, workers);
      reasons.add("basis version %d is new".formatted(version));
    }
    return versions.kept();
  }

  private void transformTexts(List<Integer> versions) throws SQLException {
    steps.begin("transform texts");
    for (int version : versions) {
      PostVectorUpdate.Result result =
          new PostVectorUpdate(connection, version, workers)
              .run(new TextModelStore(connection).read(version));
      vectors += result.transformed();
      edited |= result.edited();
      if (result.moved()) {
        reasons.add("an edited text is in another cluster");
      }
    }
  }

  /** Features are made of the log as it is: what is no longer in it no longer counts. */
  private void lookForDroppedMonths() throws SQLException {
    YearMonth first = Collections.min(new EventPartitions(connection).months());
    if (new UserStates(connection).forgetBefore(first)) {
      reasons.add("months before %s are no longer in the log".formatted(first));
    }
  }

  private void lookForChanges() throws SQLException {
    Changes changes = new Changes(connection);
    long users = changes.users();
    long posts = changes.posts();
    if (users > 0) {
      reasons.add("%d users with events have other attributes now".formatted(users));
    }
    if (posts > 0) {
      reasons.add("%d posts have another topic or other attributes now".formatted(posts));
    }
    changes.rememberPosts();
  }

  /** A counter that a database has no rows of, and others have, has come with a newer version. */
  private void lookForNewCounters(List<Integer> versions) throws SQLException {
    if (!recounts() && previous.watermark() > 0 && !versions.isEmpty()) {
      Set<String> counted = new TimelineTable(connection, versions.get(0), workers).counters();
      if (!counted.isEmpty() && !counted.contains(Counter.POST_PLACE.name())) {
        reasons.add("nothing was counted by '%s' yet".formatted(Counter.POST_PLACE));
      }
    }
  }

  private void countTimelines(Reading reading) throws SQLException {
    EncodedEntities feed = reading.feed();
    if (feed.bases().isEmpty()) {
      return;
    }
    steps.begin("count timelines");
    BucketedEvents events = bucketed(reading.log().log(), feed);
    if (recounts()) {
      for (Map.Entry<Integer, ReferenceData> entry : feed.bases().entrySet()) {
        TimelineTable table = new TimelineTable(connection, entry.getKey(), workers);
        timelineRows += table.replace(events, new CodeBook(entry.getValue()));
      }
      return;
    }
    SessionEvents sessions = reading.reader().sessionsOf(reading.log().log(), previous.watermark());
    BucketedEvents before = bucketed(sessions.before(), feed);
    BucketedEvents after = bucketed(sessions.after(), feed);
    for (Map.Entry<Integer, ReferenceData> entry : feed.bases().entrySet()) {
      TimelineTable table = new TimelineTable(connection, entry.getKey(), workers);
      CodeBook book = new CodeBook(entry.getValue());
      timelineRows += table.add(events, book, book.byPlace(false), 1);
      timelineRows += table.add(after, book, book.byPlace(true), 1);
      table.add(before, book, book.byPlace(true), -1);
    }
  }

  private BucketedEvents bucketed(FeedLog log, EncodedEntities feed) {
    return BucketedEvents.of(log, feed.actions(), options.features());
  }

  private void writeStates(EncodedEntities feed, FeedLog log) throws SQLException {
    if (feed.bases().isEmpty()) {
      return;
    }
    steps.begin("write user states");
    UserStates states = new UserStates(connection);
    if (recounts()) {
      states.clear();
    }
    states.add(log, feed.newest());
  }

  private int fitItemItem(EncodedEntities feed, FeedLog log, LogReader reader, LogSpan span)
      throws SQLException {
    steps.begin("fit item-item models");
    ItemItemUpdate models = new ItemItemUpdate(connection, options.itemItem(), workers);
    if (recounts()) {
      models.forgetAll();
    } else {
      models.forgetAfter(firstLike(log, feed));
    }
    return models.run(span, () -> recounts() ? log : reader.likes(), feed.actions(), feed.posts());
  }

  private CollaborativeModelUpdate parts() {
    return new CollaborativeModelUpdate(
        connection, options.collaborative(), workers, steps.progress());
  }

  private int fitParts(
      Set<CollaborativeModel> parts,
      EncodedEntities feed,
      FeedLog log,
      LogReader reader,
      LogSpan span)
      throws SQLException {
    CollaborativeModelUpdate update = parts();
    if (parts.isEmpty()) {
      return 0;
    }
    steps.begin("fit collaborative parts");
    if (recounts()) {
      update.forgetAll();
    } else {
      update.forgetAfter(firstLike(log, feed));
    }
    if (edited) {
      update.forget(CollaborativeModel.HYBRID);
    }
    return update.run(parts, span, () -> recounts() ? log : reader.likes(), feed);
  }

  /** The second of the first positive event; {@link Long#MAX_VALUE} if there is none. */
  static long firstLike(FeedLog log, EncodedEntities feed) {
    long first = Long.MAX_VALUE;
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      for (int i = 0; i < history.size(); i++) {
        if (feed.actions().get(history.action(i)).positive()) {
          first = Math.min(first, history.second(i));
          break;
        }
      }
    }
    return first;
  }
}
