package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each message of a real broker counts once, whatever breaks. The log takes an event as often as it
 * is written here, so nothing but the offsets keeps it from being there twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaExactlyOnceTest {

  private static final long USER = 800;

  /** Commits take their time, so that much of what breaks breaks there. */
  private static final String SLOW_COMMITS =
      """
      create function dawdle() returns trigger language plpgsql as
        $$ begin perform pg_sleep(random() * 0.1); return null; end $$;
      create constraint trigger dawdle after update on kafka_offset
        deferrable initially deferred for each row execute function dawdle()
      """;

  private static final String TERMINATE =
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'feedrank service' and datname = current_database()";

  private final TestBroker broker;

  KafkaExactlyOnceTest(@TempDir Path directory) throws IOException {
    broker = new TestBroker(directory);
  }

  @AfterAll
  void stop() throws InterruptedException {
    broker.close();
  }

  private TestTopic topic(int partitions) throws IOException {
    return new TestTopic(broker, partitions, TestDatabase.migrated());
  }

  @Test
  void whatIsDeliveredAgainIsNotWrittenAgain() throws IOException, InterruptedException {
    TestTopic topic = topic(1);
    topic.likes(0, USER, 1, 50);
    try (RankerService service = topic.service()) {
      topic.awaitWritten(USER, 50);
      assertThat(service.port()).isPositive();
    }
    broker.rewind(topic.name(), topic.name());
    try (RankerService service = topic.service()) {
      topic.likes(0, USER, 51, 1);
      topic.awaitWritten(USER, 51);
      assertThat(topic.written(USER)).isEqualTo(51);
      assertThat(service.port()).isPositive();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void nothingIsLostOrDoubledWhenConnectionsBreakAtAnyTime(long seed)
      throws IOException, InterruptedException {
    TestTopic topic = topic(2);
    topic.execute(SLOW_COMMITS);
    Random random = new Random(seed);
    int port = URI.create(topic.url().substring("jdbc:".length())).getPort();
    try (TestProxy proxy = new TestProxy(port)) {
      String through = topic.url().replace(":" + port, ":" + proxy.port());
      try (RankerService service = TestService.ready(topic.options(through, ""))) {
        for (int round = 0; round < 10; round++) {
          topic.likes(round % 2, USER, 1 + 40 * round, 40);
          LockSupport.parkNanos(random.nextInt(150_000_000));
          switch (random.nextInt(3)) {
            case 0 -> topic.execute(TERMINATE);
            case 1 -> proxy.becomes(TestProxy.Network.BROKEN);
            default -> proxy.becomes(TestProxy.Network.SILENT);
          }
          LockSupport.parkNanos(random.nextInt(100_000_000));
          proxy.becomes(TestProxy.Network.WORKS);
        }
        topic.awaitWritten(USER, 400);
        TestService.await(
            "the offsets", () -> topic.count("kafka_offset where next_offset = 200") == 2);
        assertThat(service.port()).isPositive();
      }
    }
    assertThat(topic.written(USER)).isEqualTo(400);
    assertThat(topic.count("(select distinct post_id from feed_event where user_id = 800) p"))
        .isEqualTo(400);
  }

  @Test
  void whileTheDatabaseIsAwayMessagesWaitAndThenCountOnce()
      throws IOException, InterruptedException {
    TestTopic topic = topic(1);
    int port = URI.create(topic.url().substring("jdbc:".length())).getPort();
    try (TestProxy proxy = new TestProxy(port)) {
      String through = topic.url().replace(":" + port, ":" + proxy.port());
      try (RankerService service = TestService.ready(topic.options(through, ""))) {
        Http http = new Http(service.port());
        topic.likes(0, USER, 1, 30);
        topic.awaitWritten(USER, 30);
        proxy.becomes(TestProxy.Network.BROKEN);
        topic.likes(0, USER, 31, 30);
        TestService.await(
            "it is told",
            () -> http.get("/actuator/health").body().contains("the database does not take them"));
        assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        proxy.becomes(TestProxy.Network.WORKS);
        topic.awaitWritten(USER, 60);
        assertThat(topic.written(USER)).isEqualTo(60);
      }
    }
  }

  @Test
  void servicesShareThePartitionsAndTakeOverFromEachOther()
      throws IOException, InterruptedException {
    TestTopic topic = topic(4);
    try (RankerService one = topic.service()) {
      Http http = new Http(one.port());
      sendToEach(topic, 1);
      topic.awaitWritten(USER, 200);
      RankerService other = topic.service();
      try (other) {
        Http elsewhere = new Http(other.port());
        sendToEach(topic, 201);
        TestService.await("two each", () -> partitions(http) == 2 && partitions(elsewhere) == 2);
        sendToEach(topic, 401);
      }
      sendToEach(topic, 601);
      topic.awaitWritten(USER, 800);
      TestService.await("all four", () -> partitions(http) == 4);
      assertThat(topic.written(USER)).isEqualTo(800);
    }
  }

  private static void sendToEach(TestTopic topic, int first) {
    for (int partition = 0; partition < 4; partition++) {
      topic.likes(partition, USER, first + 50 * partition, 50);
    }
  }

  private static long partitions(Http http) {
    return http.get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("feedrank_kafka_lag{"))
        .count();
  }

  /** As a member does that has lost its partitions and does not know it. */
  @Test
  void ofTwoReadersOfTheSamePartitionsOnlyOneWritesEachMessage()
      throws IOException, InterruptedException {
    TestTopic topic = topic(2);
    topic.execute(SLOW_COMMITS);
    try (RankerService one = TestService.ready(topic.options(topic.url(), "one"));
        RankerService other = TestService.ready(topic.options(topic.url(), "other"))) {
      for (int round = 0; round < 5; round++) {
        topic.likes(0, USER, 1 + 80 * round, 40);
        topic.likes(1, USER, 41 + 80 * round, 40);
      }
      topic.awaitWritten(USER, 400);
      for (RankerService service : new RankerService[] {one, other}) {
        Http http = new Http(service.port());
        TestService.await("both are at the end", () -> caughtUp(http));
      }
      assertThat(topic.written(USER)).isEqualTo(400);
    }
  }

  private static boolean caughtUp(Http http) {
    return http.get("/actuator/prometheus")
            .body()
            .lines()
            .filter(line -> line.matches("feedrank_kafka_lag\\{.*\\} 0\\.0"))
            .count()
        == 2;
  }
}
