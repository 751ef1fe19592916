package io.feedrank.store;

import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Post;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Reads posts with their texts. */
public final class PostStore {

  /** Texts are not unpacked for it: PostgreSQL keeps the length of a compressed one beside it. */
  private static final String BYTES =
      "select coalesce(sum(octet_length(text) + octet_length(topic) + 60), 0) from post";

  private final Database database;

  /** A reader of this database. */
  public PostStore(Database database) {
    this.database = database;
  }

  /** The ids of all posts. */
  public Ids ids() {
    return database.call(
        connection -> {
          LongStream.Builder all = LongStream.builder();
          try (var rows = new BinaryCopyReader(connection, "select post_id from post")) {
            while (rows.next()) {
              all.add(rows.int8());
            }
          }
          return Ids.of(all.build());
        });
  }

  /** All posts by id, hidden ones too. */
  public Map<Long, Post> all() {
    Map<Long, Post> posts = new HashMap<>();
    forEach(post -> posts.put(post.id(), post));
    return posts;
  }

  /** Hands over all posts in order of their ids, one after the other, in little memory. */
  public void forEach(Consumer<Post> consumer) {
    read("true", consumer);
  }

  /** The posts of these ids, by id; unknown ids are missing from the answer. */
  public Map<Long, Post> some(long... ids) {
    Map<Long, Post> posts = new HashMap<>();
    read(
        "post_id = any('%s')".formatted(SqlArrays.literal(ids)),
        post -> posts.put(post.id(), post));
    return posts;
  }

  /** About the bytes that all posts take as JSON: their texts and topics, and 60 more each. */
  public long bytes() {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              ResultSet row = ask.executeQuery(BYTES)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /** What posts are called, by id, where their ids are texts; empty where they are numbers. */
  public Map<Long, String> texts() {
    return texts(Owner.POST);
  }

  /** What users or posts are called, by id, where their ids are texts; else empty. */
  public Map<Long, String> texts(Owner owner) {
    return database.call(
        connection -> {
          Map<Long, String> texts = new HashMap<>();
          try (var rows =
              new BinaryCopyReader(
                  connection,
                  "select id, text from text_id where owner = '%s'"
                      .formatted(owner == Owner.POST ? "post" : "user"))) {
            while (rows.next()) {
              texts.put(rows.int8(), rows.text());
            }
          }
          return texts;
        });
  }

  private void read(String condition, Consumer<Post> consumer) {
    String query = "select post_id, text, topic from post where " + condition + " order by post_id";
    database.call(
        connection -> {
          try (var rows = new BinaryCopyReader(connection, query)) {
            long count = 0;
            for (; rows.next(); count++) {
              consumer.accept(new Post(rows.int8(), rows.text(), rows.text()));
            }
            return count;
          }
        });
  }
}
