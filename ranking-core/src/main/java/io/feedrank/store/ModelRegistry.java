package io.feedrank.store;

import io.feedrank.model.Bundle;
import io.feedrank.model.Manifest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All models of a feed, their evaluations, and which of them is live. Going live and going back are
 * rows in a journal: nothing is ever overwritten. Thread-safe.
 */
public final class ModelRegistry {

  private static final String LIVE =
      "select model_id, promotion_id, promoted_at, reason from promotion"
          + " order by promotion_id desc limit 1";

  /** Sets insights apart from evaluations, whose table they share. */
  private static final String INSIGHT = "insight:";

  private final Database database;
  private final Clock clock;

  /** The registry in a database. */
  public ModelRegistry(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The model that is live.
   *
   * @param modelId its id
   * @param promotionId the row of the journal: another row means that something changed
   * @param since when it went live
   * @param reason why, in words
   */
  public record LiveModel(int modelId, int promotionId, Instant since, String reason) {}

  /**
   * A model in the list of models.
   *
   * @param modelId its id
   * @param createdAt when it was published
   * @param manifest what it says of itself
   * @param live whether it is live
   */
  public record Entry(int modelId, Instant createdAt, Manifest manifest, boolean live) {}

  /** Keeps a model; it is not live yet. Returns its id. */
  public int publish(Bundle bundle) {
    return database.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into model (created_at, manifest, trees, probe)"
                      + " values (?, ?::jsonb, ?, ?)",
                  Statement.RETURN_GENERATED_KEYS)) {
            insert.setTimestamp(1, Timestamp.from(clock.instant()));
            insert.setString(2, bundle.manifest().toJson());
            insert.setBytes(3, bundle.trees());
            insert.setBytes(4, bundle.probe());
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
              key.next();
              return key.getInt(1);
            }
          }
        });
  }

  /**
   * A model.
   *
   * @throws IllegalArgumentException if there is none of this id; the message lists those there are
   */
  public Bundle load(int modelId) {
    return database.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select manifest, trees, probe from model where model_id = ?")) {
            select.setInt(1, modelId);
            try (ResultSet row = select.executeQuery()) {
              if (!row.next()) {
                throw unknown(connection, modelId);
              }
              return new Bundle(
                  Manifest.fromJson(row.getString(1)), row.getBytes(2), row.getBytes(3));
            }
          }
        });
  }

  /** All models, oldest first. */
  public List<Entry> list() {
    return database.call(
        connection -> {
          int live = live(connection).map(LiveModel::modelId).orElse(-1);
          List<Entry> entries = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "select model_id, created_at, manifest from model order by model_id")) {
            while (row.next()) {
              entries.add(
                  new Entry(
                      row.getInt(1),
                      row.getTimestamp(2).toInstant(),
                      Manifest.fromJson(row.getString(3)),
                      row.getInt(1) == live));
            }
          }
          return entries;
        });
  }

  /** When the newest model was published; empty if there is none. */
  public Optional<Instant> lastPublished() {
    return database.call(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("select max(created_at) from model")) {
            row.next();
            return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
          }
        });
  }

  /** The model that is live; empty before the first promotion. */
  public Optional<LiveModel> live() {
    return database.call(ModelRegistry::live);
  }

  private static Optional<LiveModel> live(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LIVE)) {
      return row.next()
          ? Optional.of(
              new LiveModel(
                  row.getInt(1), row.getInt(2), row.getTimestamp(3).toInstant(), row.getString(4)))
          : Optional.empty();
    }
  }

  /**
   * Makes a model live.
   *
   * @param reason why, in words
   * @throws IllegalArgumentException if there is no such model
   */
  public void promote(int modelId, String reason) {
    database.transaction(
        connection -> {
          check(connection, modelId);
          insertPromotion(connection, modelId, reason);
          return modelId;
        });
  }

  /**
   * Checks that there is a model of this id.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  static void check(Connection connection, int modelId) throws SQLException {
    try (PreparedStatement exists =
        connection.prepareStatement("select 1 from model where model_id = ?")) {
      exists.setInt(1, modelId);
      try (ResultSet row = exists.executeQuery()) {
        if (!row.next()) {
          throw unknown(connection, modelId);
        }
      }
    }
  }

  /**
   * Makes the model live again that was live before the present one.
   *
   * @return its id
   * @throws IllegalStateException if no other model was live before
   */
  public int rollback(String reason) {
    return database.transaction(
        connection -> {
          int now =
              live(connection)
                  .orElseThrow(() -> new IllegalStateException("no model is live yet"))
                  .modelId();
          int before = liveBefore(connection, now);
          insertPromotion(connection, before, reason);
          return before;
        });
  }

  private static int liveBefore(Connection connection, int now) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select model_id from promotion where model_id <> ?"
                + " order by promotion_id desc limit 1")) {
      select.setInt(1, now);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException(
              "model %d is the only one that was ever live; nothing to go back to".formatted(now));
        }
        return row.getInt(1);
      }
    }
  }

  private void insertPromotion(Connection connection, int modelId, String reason)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into promotion (model_id, promoted_at, reason) values (?, ?, ?)")) {
      insert.setInt(1, modelId);
      insert.setTimestamp(2, Timestamp.from(clock.instant()));
      insert.setString(3, reason);
      insert.executeUpdate();
    }
  }

  /**
   * Keeps something about a model that is no evaluation by a protocol: what its features are worth,
   * how its training went.
   *
   * @param kind a name for such things; the newest of a kind is what {@link #insight} finds
   * @param json one object
   */
  public void addInsight(int modelId, String kind, String json) {
    addEvaluation(modelId, INSIGHT + kind, json);
  }

  /** The newest insight of a kind into a model, as a JSON object; empty if there is none. */
  public Optional<String> insight(int modelId, String kind) {
    return database.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select report from evaluation where model_id = ? and protocol = ?"
                      + " order by created_at desc limit 1")) {
            select.setInt(1, modelId);
            select.setString(2, INSIGHT + kind);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
          }
        });
  }

  /** Keeps the report of an evaluation, as JSON. */
  public void addEvaluation(int modelId, String protocol, String reportJson) {
    database.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into evaluation (model_id, protocol, created_at, report)"
                      + " values (?, ?, ?, ?::jsonb)")) {
            insert.setInt(1, modelId);
            insert.setString(2, protocol);
            insert.setTimestamp(3, Timestamp.from(clock.instant()));
            insert.setString(4, reportJson);
            return insert.executeUpdate();
          }
        });
  }

  /** The newest report of each protocol for a model, as JSON objects. */
  public List<String> evaluations(int modelId) {
    return database.call(
        connection -> {
          List<String> reports = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select distinct on (protocol) report from evaluation where model_id = ?"
                      + " and not starts_with(protocol, ?) order by protocol, created_at desc")) {
            select.setInt(1, modelId);
            select.setString(2, INSIGHT);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                reports.add(row.getString(1));
              }
            }
          }
          return reports;
        });
  }

  private static IllegalArgumentException unknown(Connection connection, int modelId)
      throws SQLException {
    List<String> known = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select model_id from model order by model_id")) {
      while (row.next()) {
        known.add(row.getString(1));
      }
    }
    return new IllegalArgumentException(
        "no model %d; %s"
            .formatted(
                modelId,
                known.isEmpty()
                    ? "none was trained yet: run 'feedrank train'"
                    : "there are " + String.join(", ", known)));
  }
}
