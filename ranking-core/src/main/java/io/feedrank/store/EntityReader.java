package io.feedrank.store;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.CodeMeans;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Users;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Reads who and what there is, encoded: users and catalogue. */
public final class EntityReader {

  private final Connection connection;
  private final Encodings encodings;

  /** A reader of what this connection sees, encoding attributes so. */
  public EntityReader(Connection connection, Encodings encodings) {
    this.connection = connection;
    this.encodings = encodings;
  }

  /**
   * What is common to all users, none of whom is held: for a service, which reads the attributes of
   * whoever asks. They go by in the order of their ids.
   */
  public Users unheld() throws SQLException {
    AttributeTable one = encodings.table(Attribute.Owner.USER, 1);
    AttributeRow user = new AttributeRow(one, 0);
    CodeMeans means = new CodeMeans(one);
    String query = "select attributes from feed_user order by user_id";
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        one.set(0, AttributeJson.read(rows.jsonb()));
        means.add(user);
      }
    }
    AttributeTable none = encodings.table(Attribute.Owner.USER, 0);
    return new Users(Ids.of(LongStream.empty()), none, means);
  }

  /**
   * All users: those with attributes, and those who only occur in the log.
   *
   * @param watermark up to where the log's users are written down in {@code user_state}; 0 reads
   *     the whole log
   */
  public Users users(long watermark) throws SQLException {
    LongStream.Builder all = LongStream.builder();
    String ids =
        """
        select user_id from feed_user union select user_id from user_state
        union select user_id from feed_event where seq > %d
        """
            .formatted(watermark);
    try (var rows = new BinaryCopyReader(connection, ids)) {
      while (rows.next()) {
        all.add(rows.int8());
      }
    }
    Ids known = Ids.of(all.build());
    AttributeTable table = encodings.table(Attribute.Owner.USER, known.size());
    try (var rows = new BinaryCopyReader(connection, "select user_id, attributes from feed_user")) {
      while (rows.next()) {
        table.set(known.index(rows.int8()), AttributeJson.read(rows.jsonb()));
      }
    }
    return new Users(known, table);
  }

  /** All posts, hidden ones too; topics in alphabetical order. */
  public Catalogue catalogue() throws SQLException {
    Ids ids = ids();
    List<String> topics = topics();
    Map<String, Integer> codes = new HashMap<>();
    topics.forEach(topic -> codes.put(topic, codes.size()));
    Catalogue.Columns columns = new Catalogue.Columns(ids.size());
    AttributeTable table = encodings.table(Attribute.Owner.POST, ids.size());
    String query = "select post_id, topic, published_at, hidden, attributes from post";
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        int post = ids.index(rows.int8());
        int topic = codes.getOrDefault(rows.text(), 0);
        long published = rows.skipNull() ? Catalogue.ALWAYS : rows.second();
        columns.set(post, topic, published, rows.bool());
        table.set(post, AttributeJson.read(rows.jsonb()));
      }
    }
    return new Catalogue(ids, topics, columns, table);
  }

  private Ids ids() throws SQLException {
    LongStream.Builder all = LongStream.builder();
    try (var rows = new BinaryCopyReader(connection, "select post_id from post")) {
      while (rows.next()) {
        all.add(rows.int8());
      }
    }
    return Ids.of(all.build());
  }

  private List<String> topics() throws SQLException {
    TreeSet<String> topics = new TreeSet<>();
    try (var rows = new BinaryCopyReader(connection, "select distinct topic from post")) {
      while (rows.next()) {
        topics.add(rows.text());
      }
    }
    return List.copyOf(topics);
  }
}
