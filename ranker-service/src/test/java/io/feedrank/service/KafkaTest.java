package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.kafka.KafkaOptions.Start;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Events that come from a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class KafkaTest {

  private static final long USER = 700;
  private static final String SECRET = "Zweiundvierzig";

  private final TestBroker broker;

  KafkaTest(@TempDir Path directory) throws IOException {
    broker = new TestBroker(directory);
  }

  @AfterAll
  void stop() throws InterruptedException {
    broker.close();
  }

  private TestTopic topic() throws IOException {
    return new TestTopic(broker, 1, TestDatabase.migrated());
  }

  @Test
  void anEventOfTheTopicIsInTheLogOnceAndChangesTheNextAnswer()
      throws IOException, InterruptedException {
    TestTopic topic = topic();
    try (RankerService service = topic.service()) {
      Http http = new Http(service.port());
      String path = "/post/recommendations?limit=100&id=" + USER;
      assertThat(http.get(path).body()).contains("\"id\":104,");
      topic.send(0, TestTopic.like(USER, 104));
      TestService.await("it counts", () -> !http.get(path).body().contains("\"id\":104,"));
      assertThat(
              topic.count("feed_event where user_id = 700 and at = '%s'".formatted(TestFeed.LATER)))
          .isEqualTo(1);
      assertThat(topic.written(USER)).isEqualTo(1);
      assertThat(http.meter("feedrank_kafka_messages_total")).isEqualTo(1);
      assertThat(http.meter("feedrank_kafka_events_total")).isEqualTo(1);
    }
  }

  @Test
  void messagesThatCannotBeReadAreSetAsideAndHoldUpNobody(CapturedOutput output)
      throws IOException, InterruptedException {
    TestTopic topic = topic();
    topic.execute("alter table feed_event add check (post_id <> 666)");
    topic.execute("insert into dropped_month values ('2018-05-01', 0, now())");
    try (RankerService service = topic.service()) {
      Http http = new Http(service.port());
      topic.send(
          0,
          TestTopic.like(USER, 1),
          "{\"text\": \"" + SECRET,
          "",
          TestTopic.like(USER, 2),
          "[{\"userId\": 7346501992, \"postId\": 5, \"action\": \"" + SECRET + "\"}]",
          TestTopic.like(USER, 666),
          "[" + " ".repeat(300_000) + "]",
          "{\"userId\": 1, \"postId\": 2, \"action\": \"view\", \"at\": \"1821-12-21\"}",
          "{\"userId\": 1, \"postId\": 2, \"action\": \"view\", \"at\": \"2018-05-31\"}",
          "[" + TestTopic.like(USER, 3) + "," + TestTopic.like(USER, 4) + "]");
      topic.awaitWritten(USER, 4);
      assertThat(topic.written(USER)).isEqualTo(4);
      assertThat(topic.count("kafka_dead_letter")).isEqualTo(7);
      for (String reason :
          new String[] {
            "message_offset = 1 and reason like '%not JSON%'",
            "message_offset = 2 and reason like '%send events as the value%' and payload_bytes = 0",
            "message_offset = 4 and reason like '%one of view, like%'",
            "message_offset = 5 and reason like '%database refuses%'",
            "message_offset = 6 and payload_bytes = 300002 and length(payload) = 65536",
            "message_offset = 7 and reason like '%1990-01-01%' and sent_at = '2021-12-20 14:00+00'",
            "message_offset = 8 and reason like '%2018-05 are no longer kept%2018-06-01%'"
          }) {
        assertThat(topic.count("kafka_dead_letter where " + reason)).as(reason).isEqualTo(1);
      }
      assertThat(http.meter("feedrank_kafka_dead_letters_total")).isEqualTo(7);
      assertThat(http.meter("feedrank_kafka_messages_total")).isEqualTo(10);
    }
    assertThat(output.getAll()).contains("were set aside", "kafka_dead_letter");
    assertThat(output.getAll()).doesNotContain(SECRET, "7346501992");

    topic.execute("insert into feed_user (user_id) values (7346501992), (46501992)");
    topic.execute("delete from feed_user where user_id = 46501992");
    assertThat(topic.count("kafka_dead_letter")).isEqualTo(7);
    topic.execute("delete from feed_user where user_id = 7346501992");
    assertThat(topic.count("kafka_dead_letter")).isEqualTo(6);
  }

  @Test
  void whileTheBrokerIsAwayServicesStartAndServeAndThenGoOn()
      throws IOException, InterruptedException {
    TestTopic topic = topic();
    try (RankerService one = topic.service()) {
      Http http = new Http(one.port());
      topic.likes(0, USER, 1, 10);
      topic.awaitWritten(USER, 10);
      broker.kill();
      TestService.await("it is told", () -> http.get("/actuator/health").statusCode() == 503);
      assertThat(http.get("/actuator/health").body()).contains("no answer from");
      serves(http);
      try (RankerService other = topic.service()) {
        Http elsewhere = new Http(other.port());
        serves(elsewhere);
        broker.start();
        topic.likes(0, USER, 11, 10);
        topic.awaitWritten(USER, 20);
        TestService.await("well", () -> http.get("/actuator/health").statusCode() == 200);
        TestService.await("well", () -> elsewhere.get("/actuator/health").statusCode() == 200);
        assertThat(topic.written(USER)).isEqualTo(20);
      }
    }
  }

  private static void serves(Http http) {
    assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    HttpResponse<String> answer = http.get("/post/recommendations?id=1");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Http.header(answer, "Feedrank-Served-By")).isEqualTo("model 1");
  }

  @Test
  void messagesThatTheBrokerDeletedUnreadAreCountedAndTheRestIsRead()
      throws IOException, InterruptedException {
    TestTopic topic = topic();
    topic.likes(0, USER, 1, 10);
    try (RankerService service = topic.service()) {
      topic.awaitWritten(USER, 10);
      assertThat(service.port()).isPositive();
    }
    topic.likes(0, USER, 11, 10);
    broker.deleteBefore(topic.name(), 0, 15);
    try (RankerService service = topic.service()) {
      topic.awaitWritten(USER, 15);
      assertThat(topic.written(USER)).isEqualTo(15);
      assertThat(new Http(service.port()).meter("feedrank_kafka_lost_total")).isEqualTo(5);
    }
  }

  @Test
  void aPartitionThatIsShorterThanWhatWasReadOfItWaitsForSomebodyToLook()
      throws IOException, InterruptedException {
    TestTopic topic = topic();
    topic.likes(0, USER, 1, 10);
    try (RankerService service = topic.service()) {
      topic.awaitWritten(USER, 10);
      assertThat(service.port()).isPositive();
    }
    topic.execute("update kafka_offset set next_offset = 1000");
    try (RankerService service = topic.service()) {
      Http http = new Http(service.port());
      TestService.await(
          "it is told", () -> http.get("/actuator/health").body().contains("were cut off"));
      topic.likes(0, USER, 11, 5);
      topic.execute("update kafka_offset set next_offset = 10");
      topic.awaitWritten(USER, 15);
      assertThat(topic.written(USER)).isEqualTo(15);
      TestService.await("well", () -> http.get("/actuator/health").statusCode() == 200);
    }
  }

  @Test
  void aTopicThatIsMadeAnewIsReadFromItsBeginning() throws IOException, InterruptedException {
    TestTopic topic = topic();
    topic.likes(0, USER, 1, 10);
    try (RankerService service = topic.service()) {
      topic.awaitWritten(USER, 10);
      broker.delete(topic.name());
      broker.create(topic.name(), 1);
      topic.likes(0, USER, 11, 15);
      topic.awaitWritten(USER, 25);
      assertThat(topic.written(USER)).isEqualTo(25);
      assertThat(topic.count("kafka_offset where next_offset in (10, 15)")).isEqualTo(2);
      assertThat(service.port()).isPositive();
    }
  }

  @Test
  void aServiceMayBeginWithWhatIsSentFromNowOn() throws IOException, InterruptedException {
    TestTopic topic = topic();
    topic.likes(0, USER, 1, 10);
    ServiceOptions late = TestService.options(topic.url()).with(topic.topic("", Start.LATEST));
    try (RankerService service = TestService.ready(late)) {
      TestService.await("it has begun", () -> topic.count("kafka_offset") == 1);
      topic.likes(0, USER, 11, 5);
      topic.awaitWritten(USER, 5);
      assertThat(topic.written(USER)).isEqualTo(5);
      assertThat(service.port()).isPositive();
    }
  }
}
