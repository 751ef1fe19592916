package io.feedrank.store;

import io.feedrank.domain.Post;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads posts with their texts. */
public final class PostStore {

  private final Database database;

  /** A reader of this database. */
  public PostStore(Database database) {
    this.database = database;
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
          } catch (SQLException e) {
            throw DatabaseException.of(e);
          }
        });
  }
}
