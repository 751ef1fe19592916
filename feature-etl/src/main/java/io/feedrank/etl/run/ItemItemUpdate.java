package io.feedrank.etl.run;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import io.feedrank.domain.PackedEvent;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemFitter;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.BinaryCopyWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps the item-item models: fits those whose cut has passed, and fits again those before whose
 * cut a like came in late.
 *
 * @param connection on which the run's transaction is open
 */
record ItemItemUpdate(Connection connection, ItemItemSchedule schedule, TaskWorkers workers) {

  /** Removes the models that a like at this second would have changed. */
  void forgetAfter(long second) throws SQLException {
    if (second <= PackedEvent.MAX_SECOND) {
      delete("fitted_before > ?", second);
    }
  }

  /** Removes all models. */
  void forgetAll() throws SQLException {
    delete("fitted_before >= ?", 0);
  }

  private void delete(String condition, long second) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from item_item_version where " + condition)) {
      statement.setObject(1, time(second));
      statement.executeUpdate();
    }
  }

  static OffsetDateTime time(long second) {
    return Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC);
  }

  /**
   * Fits what is missing and removes what is no longer kept.
   *
   * @param likes the log's likes, asked for only if something is missing
   * @return the number of models fitted
   */
  int run(LogSpan span, Supplier<FeedLog> likes, Actions actions, Ids posts) throws SQLException {
    Set<Long> wanted = new HashSet<>(schedule.cuts(span.firstSecond(), span.lastSecond()));
    Set<Long> known = known();
    for (long cut : known) {
      if (!wanted.contains(cut)) {
        delete("fitted_before = ?", cut);
      }
    }
    List<Long> missing = wanted.stream().filter(cut -> !known.contains(cut)).sorted().toList();
    if (!missing.isEmpty()) {
      fit(missing, likes.get(), actions, posts);
    }
    return missing.size();
  }

  /** The cuts of the models that were fitted as they would be now. */
  private Set<Long> known() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from item_item_version where options <> ?::jsonb")) {
      statement.setString(1, options());
      statement.executeUpdate();
    }
    Set<Long> known = new HashSet<>();
    try (var rows =
        new BinaryCopyReader(connection, "select fitted_before from item_item_version")) {
      while (rows.next()) {
        known.add(rows.second());
      }
    }
    return known;
  }

  private String options() {
    return TextModelStore.json(schedule.options().toString());
  }

  private void fit(List<Long> cuts, FeedLog likes, Actions actions, Ids posts) throws SQLException {
    ItemItemFitter fitter = new ItemItemFitter(posts.size(), schedule.options(), workers);
    LikesBefore reader = new LikesBefore(likes, actions);
    for (long cut : cuts) {
      long count = reader.readTo(cut, fitter::add);
      write(cut, count, fitter.fit(), posts);
    }
  }

  private void write(long cut, long likes, ItemItemModel model, Ids posts) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into item_item_version values (?, ?, ?::jsonb)")) {
      insert.setObject(1, time(cut));
      insert.setLong(2, likes);
      insert.setString(3, options());
      insert.executeUpdate();
    }
    int[] offsets = model.offsets();
    int[] neighbours = model.neighbours();
    float[] weights = model.weights();
    try (var copy = new BinaryCopyWriter(connection, "item_item")) {
      for (int post = 0; post < posts.size(); post++) {
        int from = offsets[post];
        int to = offsets[post + 1];
        if (from == to) {
          continue;
        }
        long[] ids = new long[to - from];
        for (int i = 0; i < ids.length; i++) {
          ids[i] = posts.id(neighbours[from + i]);
        }
        copy.row(4).second(cut).int8(posts.id(post)).int8Array(ids).float4Array(weights, from, to);
      }
      copy.finish();
    }
  }
}
