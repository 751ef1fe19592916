package io.feedrank.etl.run;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.PackedEvent;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fit;
import io.feedrank.etl.collaborative.MissingFitterException;
import io.feedrank.etl.collaborative.NeuralFitter;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.progress.Progress;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.CollaborativeModelReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Keeps the versions of the collaborative parts that are switched on, as {@link ItemItemUpdate}
 * keeps the item-item models: fits those whose cut has passed, and fits again those before whose
 * cut a like came in late.
 *
 * @param connection on which the run's transaction is open
 */
record CollaborativeModelUpdate(
    Connection connection, CollaborativeOptions options, TaskWorkers workers, Progress progress) {

  /**
   * Switches parts on and off as the options say, and says which are on.
   *
   * @throws MissingFitterException if one is on that nothing here can fit
   */
  Set<CollaborativeModel> settle() throws SQLException {
    for (CollaborativeModel part : CollaborativeModel.values()) {
      Fit fit = options.fit().of(part);
      if (fit != Fit.ASKED) {
        execute(
            fit == Fit.ALWAYS
                ? "insert into part values (?) on conflict do nothing"
                : "delete from part where part = ?",
            part);
      }
    }
    Set<CollaborativeModel> parts = new CollaborativeModelReader(connection).parts();
    parts.stream().filter(CollaborativeModel::neural).forEach(NeuralFitter::find);
    return parts;
  }

  private void execute(String sql, CollaborativeModel part) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, part.word());
      statement.executeUpdate();
    }
  }

  /** Removes the versions that a like at this second would have changed. */
  void forgetAfter(long second) throws SQLException {
    if (second <= PackedEvent.MAX_SECOND) {
      delete("fitted_before > ?", second);
    }
  }

  /** Removes the versions of a part. */
  void forget(CollaborativeModel part) throws SQLException {
    execute("delete from part_version where part = ?", part);
  }

  /** Removes all versions. */
  void forgetAll() throws SQLException {
    delete("fitted_before >= ?", 0);
  }

  private void delete(String condition, long second) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from part_version where " + condition)) {
      statement.setObject(1, ItemItemUpdate.time(second));
      statement.executeUpdate();
    }
  }

  /**
   * Fits what is missing and removes what is no longer kept.
   *
   * @param parts those that are on
   * @param likes the log's likes, asked for only if something is missing
   * @param feed who and what there is
   * @return the number of versions fitted
   */
  int run(
      Set<CollaborativeModel> parts, LogSpan span, Supplier<FeedLog> likes, EncodedEntities feed)
      throws SQLException {
    if (feed.bases().isEmpty()) {
      return 0;
    }
    ItemItemSchedule schedule =
        new ItemItemSchedule(ItemItemOptions.defaults(), options.every(), options.versions(), 0);
    Set<Long> wanted = new HashSet<>(schedule.cuts(span.firstSecond(), span.lastSecond()));
    Map<CollaborativeModel, Set<Long>> missing = new EnumMap<>(CollaborativeModel.class);
    int count = 0;
    for (CollaborativeModel part : parts) {
      Set<Long> known = known(part);
      for (long cut : known) {
        if (!wanted.contains(cut)) {
          deleteVersion(part, cut);
        }
      }
      Set<Long> rest = new HashSet<>(wanted);
      rest.removeAll(known);
      missing.put(part, rest);
      count += rest.size();
    }
    if (count > 0) {
      CollaborativeModelFitter fits =
          new CollaborativeModelFitter(options, workers, progress, feed.newest());
      fit(missing, fits, likes.get(), feed.actions());
    }
    new HybridTable(connection).complete(feed.newest());
    return count;
  }

  private void fit(
      Map<CollaborativeModel, Set<Long>> missing,
      CollaborativeModelFitter fits,
      FeedLog likes,
      Actions actions)
      throws SQLException {
    Set<Long> cuts = new TreeSet<>();
    missing.values().forEach(cuts::addAll);
    CollaborativeModelTable table = new CollaborativeModelTable(connection, options);
    LikesBefore reader = new LikesBefore(likes, actions);
    for (long cut : cuts) {
      long known = reader.readTo(cut, fits::add);
      for (Map.Entry<CollaborativeModel, Set<Long>> entry : missing.entrySet()) {
        if (entry.getValue().contains(cut)) {
          table.write(entry.getKey(), cut, known, fits);
        }
      }
    }
  }

  private void deleteVersion(CollaborativeModel part, long cut) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from part_version where part = ? and fitted_before = ?")) {
      statement.setString(1, part.word());
      statement.setObject(2, ItemItemUpdate.time(cut));
      statement.executeUpdate();
    }
  }

  /** The cuts of the versions that were fitted as they would be now. */
  private Set<Long> known(CollaborativeModel part) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from part_version where part = ? and options <> ?::jsonb")) {
      statement.setString(1, part.word());
      statement.setString(2, TextModelStore.json(options.of(part)));
      statement.executeUpdate();
    }
    List<Long> known = new ArrayList<>();
    try (var rows =
        new BinaryCopyReader(
            connection,
            "select fitted_before from part_version where part = '%s'".formatted(part.word()))) {
      while (rows.next()) {
        known.add(rows.second());
      }
    }
    return new HashSet<>(known);
  }
}
