package io.feedrank.etl.load;

import io.feedrank.etl.source.PostRow;
import io.feedrank.store.AttributeJson;
import io.feedrank.store.BinaryCopyWriter;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loads users or posts: rows are copied beside the table, and then, in the same transaction, those
 * that are new or changed are taken over. Of several rows with one id the last counts.
 */
final class EntityLoader implements AutoCloseable {

  private static final String USERS =
      """
      insert into feed_user (user_id, attributes)
      select distinct on (user_id) user_id, attributes from arrived order by user_id, n desc
      on conflict (user_id) do update set attributes = excluded.attributes
      where feed_user.attributes is distinct from excluded.attributes
      """;

  private static final String POSTS =
      """
      insert into post (post_id, text, topic, published_at, hidden, attributes)
      select distinct on (post_id) post_id, text, topic, published_at, hidden, attributes
      from arrived order by post_id, n desc
      on conflict (post_id) do update set text = excluded.text, topic = excluded.topic,
        published_at = excluded.published_at, hidden = excluded.hidden,
        attributes = excluded.attributes
      where (post.text, post.topic, post.published_at, post.hidden, post.attributes)
        is distinct from (excluded.text, excluded.topic, excluded.published_at, excluded.hidden,
          excluded.attributes)
      """;

  private final Connection connection;
  private final BinaryCopyWriter copy;
  private final String id;
  private final String upsert;
  private long rows;
  private long cleaned;

  private EntityLoader(Database database, String columns, String upsert) {
    this.connection = database.open();
    this.id = columns.substring(0, columns.indexOf(' '));
    this.upsert = upsert;
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "create temporary table arrived (n bigint, %s) on commit drop".formatted(columns));
      this.copy = new BinaryCopyWriter(connection, "arrived");
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  static EntityLoader ofUsers(Database database) {
    return new EntityLoader(database, "user_id bigint, attributes jsonb", USERS);
  }

  static EntityLoader ofPosts(Database database) {
    return new EntityLoader(
        database,
        "post_id bigint, text text, topic text, published_at timestamptz, hidden boolean, attributes jsonb",
        POSTS);
  }

  void add(long userId, Map<String, String> attributes) {
    try {
      copy.row(3).int8(rows++).int8(userId).jsonb(json(attributes));
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  void add(PostRow post) {
    try {
      copy.row(7).int8(rows++).int8(post.id()).text(clean(post.text())).text(clean(post.topic()));
      if (post.publishedAt() == null) {
        copy.none();
      } else {
        copy.second(post.publishedAt().getEpochSecond());
      }
      copy.bool(post.hidden()).jsonb(json(post.attributes()));
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private String json(Map<String, String> attributes) {
    Map<String, String> stored = new LinkedHashMap<>();
    attributes.forEach((name, value) -> stored.put(name, clean(value)));
    return AttributeJson.write(stored);
  }

  private String clean(String text) {
    if (Texts.isDirty(text)) {
      cleaned++;
    }
    return Texts.clean(text);
  }

  /** Takes the rows over. */
  LoadCounts finish() {
    try (Statement statement = connection.createStatement()) {
      copy.finish();
      long changed = statement.executeLargeUpdate(upsert);
      LoadCounts loaded = new LoadCounts(changed, repeated(statement));
      connection.commit();
      return loaded;
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private long repeated(Statement statement) throws SQLException {
    try (ResultSet count =
        statement.executeQuery("select count(*) - count(distinct %s) from arrived".formatted(id))) {
      count.next();
      return count.getLong(1);
    }
  }

  long rows() {
    return rows;
  }

  long cleaned() {
    return cleaned;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
