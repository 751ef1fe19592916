package io.feedrank.service;

import io.feedrank.service.kafka.KafkaOptions;
import io.feedrank.service.kafka.KafkaOptions.Start;
import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

/** A topic of its own, and what came of it in a database that does not itself drop duplicates. */
final class TestTopic {

  /** A member that is gone is missed after seconds, not after most of a minute. */
  private static final String QUICK =
      "session.timeout.ms=3000\nheartbeat.interval.ms=200\nmetadata.max.age.ms=500\nreconnect.backoff.max.ms=500\n";

  /** Logs stay cached for an hour, so that only being told makes a service read again. */
  private static final LogOptions PATIENT =
      new LogOptions(Duration.ofHours(1), Duration.ofSeconds(2), 1_000, 100_000, 4);

  private final TestBroker broker;
  private final Database database;
  private final Path client;
  private final String name = "events-" + UUID.randomUUID();
  private final String url;

  /** A topic, and an empty log that takes an event as often as it is written. */
  TestTopic(TestBroker broker, int partitions, Database database) throws IOException {
    this.broker = broker;
    this.database = database;
    this.client = broker.directory().resolve("client.properties");
    Files.writeString(client, QUICK);
    TestFeed feed = new TestFeed(database).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    feed.execute("alter table feed_event drop constraint feed_event_user_id_at_post_id_action_key");
    this.url = feed.url();
    broker.create(name, partitions);
  }

  String name() {
    return name;
  }

  String url() {
    return url;
  }

  /** Options of a service that reads the topic as a member of a group, few messages at once. */
  ServiceOptions options(String address, String group) {
    return TestService.options(address, PATIENT).with(topic(group, Start.EARLIEST));
  }

  KafkaOptions topic(String group, Start start) {
    return new KafkaOptions(broker.servers(), name, name + group, start, 20, client.toString());
  }

  RankerService service() throws InterruptedException {
    return TestService.ready(options(url, ""));
  }

  static String like(long user, long post) {
    return "{\"userId\": %d, \"postId\": %d, \"action\": \"like\"}".formatted(user, post);
  }

  /** Likes of a user, each of another post from a first one on, each a message. */
  void likes(int partition, long user, int first, int count) {
    send(
        partition,
        IntStream.range(first, first + count)
            .mapToObj(post -> like(user, post))
            .toArray(String[]::new));
  }

  void send(int partition, String... messages) {
    try {
      broker.send(name, partition, TestFeed.LATER, messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many events of a user are in the log, each as often as it was written. */
  long written(long user) {
    return count("feed_event where user_id = " + user);
  }

  long count(String what) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              var row = ask.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  void execute(String sql) {
    new TestFeed(database).execute(sql);
  }

  void awaitWritten(long user, long count) {
    TestService.await("%d events of user %d".formatted(count, user), () -> written(user) >= count);
  }
}
