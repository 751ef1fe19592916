package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests that arrive a byte at a time, or not at all, shut nobody out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowRequestsTest {

  private static final String HEAD =
      "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n%s\r\n";

  private static final int SLOW = 200;

  private final TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
  private RankerService service;
  private Http http;

  @BeforeAll
  void start() throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    service = service(Duration.ofSeconds(2), SLOW + 20);
    http = new Http(service.port());
  }

  private RankerService service(Duration receive, int perAddress) throws InterruptedException {
    return TestService.ready(
        TestService.quick(feed.url())
            .with(TestService.DOOR.atOnce(8).receiving(receive, perAddress)));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private static String authorization() {
    return "Authorization: Bearer " + TestService.TOKENS.write() + "\r\n";
  }

  private static List<RawHttp> open(int port, String beginning) throws IOException {
    List<RawHttp> connections = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) {
      RawHttp connection = new RawHttp(port);
      connections.add(connection);
      connection.send(beginning);
    }
    return connections;
  }

  private static void close(List<RawHttp> connections) throws IOException {
    for (RawHttp connection : connections) {
      connection.close();
    }
  }

  /**
   * With or without a token, for events and for candidates, with bodies or heads that never end.
   */
  @Test
  void twoHundredSlowRequestsTakeNoPlaceAndAreEnded() throws IOException {
    for (String beginning :
        List.of(
            HEAD.formatted("/events", "") + "{",
            HEAD.formatted("/events", authorization()) + "{",
            HEAD.formatted("/post/rank", "") + "{",
            HEAD.formatted("/models/1/promote", "") + "{",
            "GET /post/recommendations?id=1 HTTP/1.1\r\nHost: loc")) {
      List<RawHttp> slow = open(service.port(), beginning);
      for (int i = 0; i < 5; i++) {
        assertThat(http.get("/post/recommendations?id=1").statusCode()).isEqualTo(200);
        String like = "{\"userId\": 930, \"postId\": 104, \"action\": \"like\"}";
        assertThat(http.send("POST", "/events", like, TestService.TOKENS.write()).statusCode())
            .isEqualTo(202);
      }
      for (RawHttp connection : slow) {
        RawHttp.Answer answer = connection.answer();
        assertThat(answer.status()).isIn(401, 408);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(connection.isClosed()).isTrue();
      }
      close(slow);
    }
  }

  @Test
  void oneAddressMayHaveOnlySoManyRequestsThatAreNotWhole() throws Exception {
    try (RankerService strict = service(Duration.ofSeconds(60), 10)) {
      List<RawHttp> slow = open(strict.port(), HEAD.formatted("/post/rank", "") + "{");
      int refused = 0;
      for (RawHttp connection : slow) {
        if (connection.isAnsweredWithin(300)) {
          RawHttp.Answer answer = connection.answer();
          assertThat(answer.status()).isEqualTo(429);
          assertThat(answer.body()).contains("/problems/too-many", "send each request whole");
          refused++;
        }
      }
      assertThat(refused).isEqualTo(SLOW - 10);
      assertThat(new Http(strict.port()).get("/post/recommendations?id=1").statusCode())
          .isEqualTo(200);
      close(slow);
      TestService.await(
          "there is room again",
          () -> {
            try (RawHttp next = new RawHttp(strict.port())) {
              String body = "{\"userId\": 1, \"posts\": [101]}";
              next.send(HEAD.formatted("/post/rank", "").replace("1000", "" + body.length()));
              next.send(body);
              return next.answer().status() == 200;
            } catch (IOException refusedAgain) {
              return false;
            }
          });
    }
  }
}
