package io.feedrank.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.model.Experiment;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The journal of experiments: what runs is its last row. Thread-safe. */
public final class ExperimentStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Database database;
  private final Clock clock;

  /** The journal in a database. */
  public ExperimentStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A row of the journal.
   *
   * @param experiment what ran from then on
   * @param startedAt since when
   * @param reason why, in words
   */
  public record Entry(Experiment experiment, Instant startedAt, String reason) {}

  /** What runs; {@link Experiment#NONE} before the first. */
  public Experiment running() {
    List<Entry> last = last(1);
    return last.isEmpty() ? Experiment.NONE : last.get(0).experiment();
  }

  /** The last rows of the journal, newest first. */
  public List<Entry> last(int most) {
    return database.call(
        connection -> {
          List<Entry> entries = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select experiment_id, salt, arms, started_at, reason from experiment"
                      + " order by experiment_id desc limit ?")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                entries.add(entry(row));
              }
            }
          }
          return entries;
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    try {
      Experiment.Arm[] arms = JSON.readValue(row.getString(3), Experiment.Arm[].class);
      return new Entry(
          new Experiment(row.getInt(1), row.getString(2), List.of(arms)),
          row.getTimestamp(4).toInstant(),
          row.getString(5));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "experiment %d is not readable; start another one".formatted(row.getInt(1)), e);
    }
  }

  /**
   * Starts an experiment in place of the one before; one without arms ends it.
   *
   * @param reason why, in words
   * @return its number
   * @throws IllegalArgumentException if there is no such model
   */
  public int start(String salt, List<Experiment.Arm> arms, String reason) {
    Experiment checked = new Experiment(0, salt, arms);
    return database.transaction(
        connection -> {
          for (Experiment.Arm arm : checked.arms()) {
            ModelRegistry.check(connection, arm.model());
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into experiment (started_at, salt, reason, arms)"
                      + " values (?, ?, ?, ?::jsonb) returning experiment_id")) {
            insert.setTimestamp(1, Timestamp.from(clock.instant()));
            insert.setString(2, checked.salt());
            insert.setString(3, reason);
            insert.setString(4, json(checked.arms()));
            try (ResultSet key = insert.executeQuery()) {
              key.next();
              return key.getInt(1);
            }
          }
        });
  }

  private static String json(List<Experiment.Arm> arms) {
    try {
      return JSON.writeValueAsString(arms);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("arms of strings and numbers always have a JSON form", e);
    }
  }
}
