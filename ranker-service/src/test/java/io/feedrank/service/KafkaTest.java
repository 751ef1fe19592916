package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.kafka.KafkaOptions;
import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Events from a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTest {

  /** Logs stay cached for an hour, so that only being told makes a service read again. */
  private static final LogOptions PATIENT =
      new LogOptions(Duration.ofHours(1), Duration.ofSeconds(10), 1_000, 100_000, 4);

  private final TestBroker broker;
  private final String client;
  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();

  KafkaTest(@TempDir Path directory) throws IOException {
    broker = new TestBroker(directory);
    Path file = directory.resolve("client.properties");
    Files.writeString(
        file, "session.timeout.ms=6000\nheartbeat.interval.ms=300\nmetadata.max.age.ms=1000\n");
    client = file.toString();
  }

  @BeforeAll
  void promote() {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
  }

  @AfterAll
  void stop() throws InterruptedException {
    broker.close();
  }

  private static String like(long user, long post) {
    return "{\"userId\": %d, \"postId\": %d, \"action\": \"like\"}".formatted(user, post);
  }

  private long count(String what) {
    return database.call(
        connection -> {
          try (var ask = connection.createStatement();
              var row = ask.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private String topic(int partitions) throws IOException {
    String name = "events-" + UUID.randomUUID();
    broker.create(name, partitions);
    return name;
  }

  private KafkaOptions from(String topic) {
    return new KafkaOptions(
        broker.servers(), topic, "group-of-" + topic, KafkaOptions.Start.EARLIEST, 500, client);
  }

  private RankerService service(String topic) throws InterruptedException {
    return TestService.ready(TestService.options(feed.url(), PATIENT).reading(from(topic)));
  }

  @Test
  void anEventOfTheTopicIsInTheLogOnceAndChangesTheNextAnswer()
      throws IOException, InterruptedException {
    String topic = topic(1);
    try (RankerService service = service(topic)) {
      Http http = new Http(service.port());
      String path = "/post/recommendations?limit=100&id=700";
      assertThat(http.get(path).body()).contains("\"id\":104,");
      broker.send(topic, 0, TestFeed.LATER, like(700, 104));
      TestService.await("it counts", () -> !http.get(path).body().contains("\"id\":104,"));
      assertThat(count("feed_event where user_id = 700 and at = '%s'".formatted(TestFeed.LATER)))
          .isEqualTo(1);
    }
  }
}
