package io.feedrank.etl.run;

import io.feedrank.domain.Attribute;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.FeedSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A small feed that grows and changes at random, in every way a real one does. */
final class ChangingFeed {

  static final Instant START = Instant.parse("2021-10-05T00:00:00Z");

  private static final List<String> WORDS =
      List.of("goal", "match", "actor", "film", "bank", "market", "virus", "mask", "song", "vote");
  private static final List<String> TOPICS = List.of("sport", "film", "business|it", "covid");

  private final Database database;
  private final Random random;
  private int posts;
  private long now = START.getEpochSecond();

  ChangingFeed(Database database, long seed) {
    this.database = database;
    this.random = new Random(seed);
    database.transaction(
        connection -> {
          new FeedSettings(connection)
              .write(
                  List.of(
                      new Attribute(Attribute.Owner.USER, "age", Attribute.Kind.NUMERIC),
                      new Attribute(Attribute.Owner.USER, "city", Attribute.Kind.CATEGORICAL),
                      new Attribute(Attribute.Owner.POST, "lang", Attribute.Kind.CATEGORICAL)));
          new EventPartitions(connection).ensure(START, START.plusSeconds(60 * 86_400));
          return true;
        });
  }

  Random random() {
    return random;
  }

  private void execute(String sql) {
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  void addPosts(int count) {
    for (int i = 0; i < count; i++) {
      execute(
          "insert into post values (%d, '%s', '%s', null, false, '{\"lang\": \"%s\"}')"
              .formatted(10L * ++posts, text(), topic(), random.nextBoolean() ? "en" : "fr"));
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < random.nextInt(8); i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    return text.toString();
  }

  private String topic() {
    return TOPICS.get(random.nextInt(TOPICS.size()));
  }

  void addUsers(int count) {
    for (int i = 0; i < count; i++) {
      execute(
          "insert into feed_user values (%d, '{\"age\": \"%d\", \"city\": \"city|%d\"}') on conflict (user_id) do update set attributes = excluded.attributes"
              .formatted(1 + random.nextInt(60), 15 + random.nextInt(50), random.nextInt(6)));
    }
  }

  /** Events of the next hours, or late ones; some of them were there already. */
  void addEvents(int count, boolean late) {
    long span = 6 * 3_600;
    long from =
        late ? START.getEpochSecond() + random.nextLong(now - START.getEpochSecond() + 1) : now;
    database.transaction(connection -> insertEvents(connection, count, from, span));
    now = late ? now : now + span;
  }

  /** Nothing happens for some days. */
  void rest(int days) {
    now += days * 86_400L;
  }

  private int insertEvents(Connection connection, int count, long from, long span)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into feed_event (at, user_id, post_id, action) values (to_timestamp(?), ?, ?, ?) on conflict do nothing")) {
      for (int i = 0; i < count; i++) {
        // A few users do so much that they have sessions.
        long user = 1L + random.nextInt(random.nextInt(3) == 0 ? 3 : 70);
        long post = 10L * (1 + random.nextInt(Math.max(1, posts)));
        long second = from + random.nextLong(span);
        int copies = random.nextInt(20) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
          insert.setDouble(1, (double) second);
          insert.setLong(2, user);
          insert.setLong(3, post);
          insert.setInt(4, random.nextInt(4) == 0 ? 1 : 0);
          insert.addBatch();
        }
      }
      return insert.executeBatch().length;
    }
  }

  void addOne(Instant at, long user, long post, int action) {
    execute(
        "insert into feed_event (at, user_id, post_id, action) values ('%s', %d, %d, %d)"
            .formatted(at, user, post, action));
  }

  void editText() {
    execute("update post set text = '%s' where post_id = %d".formatted(text(), post()));
  }

  void editTopic() {
    execute("update post set topic = '%s' where post_id = %d".formatted(topic(), post()));
  }

  void deletePost() {
    execute("delete from post where post_id = " + post());
  }

  private long post() {
    return 10L * (1 + random.nextInt(posts));
  }

  /** One random step in the life of the feed. */
  String step() {
    int kind = random.nextInt(10);
    switch (kind) {
      case 0 -> addUsers(3);
      case 1 -> addPosts(2);
      case 2 -> editText();
      case 3 -> editTopic();
      case 4 -> addEvents(20, true);
      case 5 -> {
        if (random.nextInt(3) == 0) {
          deletePost();
        }
        addEvents(10, false);
      }
      default -> addEvents(60, false);
    }
    return "step of kind " + kind;
  }
}
