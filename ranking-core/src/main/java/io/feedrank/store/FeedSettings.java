package io.feedrank.store;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribution;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Sessions;
import io.feedrank.feature.FeatureOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The settings of a feed: its actions, its attributes and the options of its features. Reads and
 * writes on a connection, so that it takes part in the caller's transaction.
 */
public final class FeedSettings {

  private final Connection connection;

  /** The settings that this connection sees. */
  public FeedSettings(Connection connection) {
    this.connection = connection;
  }

  /** The actions, by code; views and likes where none were written. */
  public Actions actions() throws SQLException {
    List<Action> actions = new ArrayList<>();
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery("select name, impression, weight from action order by code")) {
      while (row.next()) {
        actions.add(new Action(row.getString(1), row.getBoolean(2), row.getDouble(3)));
      }
    }
    return actions.isEmpty() ? Actions.VIEW_AND_LIKE : new Actions(actions);
  }

  /**
   * Writes the actions. Codes stand in the log, so names may be added at the end but not moved.
   *
   * @throws IllegalArgumentException if a code would get another name
   */
  public void write(Actions actions) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into action (code, name, impression, weight) values (?, ?, ?, ?)
            on conflict (code) do update set impression = excluded.impression, weight = excluded.weight
            where action.name = excluded.name
            """)) {
      for (int code = 0; code < actions.all().size(); code++) {
        Action action = actions.get(code);
        upsert.setInt(1, code);
        upsert.setString(2, action.name());
        upsert.setBoolean(3, action.impression());
        upsert.setDouble(4, action.weight());
        if (upsert.executeUpdate() == 0) {
          throw new IllegalArgumentException(
              "action %d is '%s' in the log and cannot become '%s'; add new actions at the end of %s"
                  .formatted(code, actions().get(code).name(), action.name(), actions().names()));
        }
      }
    }
  }

  /** The configured attributes of users and posts, each in order. */
  public List<Attribute> attributes() throws SQLException {
    return attributes("attribute", "true");
  }

  List<Attribute> attributes(String table, String condition) throws SQLException {
    List<Attribute> attributes = new ArrayList<>();
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery(
                "select owner, name, kind from %s where %s order by owner desc, place, name"
                    .formatted(table, condition))) {
      while (row.next()) {
        attributes.add(
            new Attribute(
                Attribute.Owner.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                row.getString(2),
                Attribute.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT))));
      }
    }
    return attributes;
  }

  /**
   * Adds attributes, or changes the kind of known ones; a fitted basis keeps those it knows.
   *
   * @throws IllegalArgumentException if one is given twice
   */
  public void write(List<Attribute> attributes) throws SQLException {
    Set<String> seen = new HashSet<>();
    for (Attribute attribute : attributes) {
      if (!seen.add(lower(attribute.owner()) + ' ' + attribute.name())) {
        throw new IllegalArgumentException(
            "the attribute '%s' of %ss is given twice; give each attribute once"
                .formatted(attribute.name(), lower(attribute.owner())));
      }
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into attribute (owner, name, kind, place) values (?, ?, ?, ?)
            on conflict (owner, name) do update set kind = excluded.kind, place = excluded.place
            """)) {
      for (int place = 0; place < attributes.size(); place++) {
        Attribute attribute = attributes.get(place);
        upsert.setString(1, lower(attribute.owner()));
        upsert.setString(2, attribute.name());
        upsert.setString(3, lower(attribute.kind()));
        upsert.setInt(4, place);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The options of the features; the defaults where none were written. */
  public FeatureOptions options() throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery("select * from feature_option")) {
      if (!row.next()) {
        return FeatureOptions.DEFAULT;
      }
      return new FeatureOptions(
          new Buckets(Duration.ofSeconds(row.getInt("bucket_seconds"))),
          row.getDouble("prior_weight"),
          new Sessions(Duration.ofSeconds(row.getInt("session_gap_seconds"))),
          new Attribution(Duration.ofSeconds(row.getInt("attribution_seconds"))));
    }
  }

  /** Writes the options of the features. */
  public void write(FeatureOptions options) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into feature_option
              (bucket_seconds, prior_weight, session_gap_seconds, attribution_seconds)
            values (?, ?, ?, ?)
            on conflict (singleton) do update set bucket_seconds = excluded.bucket_seconds,
              prior_weight = excluded.prior_weight,
              session_gap_seconds = excluded.session_gap_seconds,
              attribution_seconds = excluded.attribution_seconds
            """)) {
      upsert.setLong(1, options.buckets().length().toSeconds());
      upsert.setDouble(2, options.priorWeight());
      upsert.setLong(3, options.sessions().gap().toSeconds());
      upsert.setLong(4, options.attribution().window().toSeconds());
      upsert.executeUpdate();
    }
  }
}
