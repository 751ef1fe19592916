package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.model.rerank.SeenPosts;
import io.feedrank.service.http.Tokens;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Services on one database are one service to those who ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralInstancesTest {

  /** All that makes a list depend on more than the model. */
  private static final RerankOptions ALL_RULES =
      new RerankOptions(SeenPosts.DEMOTE, Duration.ofDays(1), 3, "topic", 0.2, 0.3);

  private static final String READINESS = "/actuator/health/readiness";

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();
  private RankerService one;
  private RankerService other;

  @BeforeAll
  void start() throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    one = TestService.ready(TestService.options(feed.url()));
    other = TestService.ready(TestService.options(feed.url()));
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
  }

  /** Status, what counts of the headers, and the body. */
  private static String answer(Http http, String path) {
    HttpResponse<String> response = http.get(path);
    return "%d %s %s %s%n%s"
        .formatted(
            response.statusCode(),
            Http.header(response, "Feedrank-Served-By"),
            Http.header(response, "Feedrank-Moment"),
            Http.header(response, "Link"),
            response.body());
  }

  private static List<String> questions() {
    List<String> questions = new ArrayList<>();
    for (int user = 1; user <= TestFeed.USERS + 1; user++) {
      questions.add("/post/recommendations?id=" + user);
      questions.add("/post/recommendations?limit=30&time=2021-12-10&id=" + user);
      questions.add("/post/recommendations?limit=3&explain=true&id=" + user);
    }
    questions.add("/post/popular?window=7d");
    questions.add("/post/104/similar");
    return questions;
  }

  @Test
  void theSameRequestGetsTheSameBytesFromEach() {
    Http first = new Http(one.port());
    Http second = new Http(other.port());
    for (String path : questions()) {
      assertThat(answer(second, path)).as(path).startsWith("200").isEqualTo(answer(first, path));
    }
  }

  @Test
  void chanceAndRulesAreTheSameOnEach() throws InterruptedException {
    ServiceOptions options = TestService.options(feed.url(), TestService.DOOR, ALL_RULES);
    try (RankerService third = TestService.ready(options);
        RankerService fourth = TestService.ready(options)) {
      Http first = new Http(third.port());
      Http second = new Http(fourth.port());
      for (String path : questions()) {
        assertThat(answer(second, path)).as(path).startsWith("200").isEqualTo(answer(first, path));
      }
    }
  }

  @Test
  void theNextPageOfOneMayBeAskedOfTheOther() {
    Http first = new Http(one.port());
    Http second = new Http(other.port());
    String next = nextPage(first.get("/post/recommendations?limit=10&id=3"));
    assertThat(answer(second, next)).startsWith("200").isEqualTo(answer(first, next));
    String last = nextPage(second.get(next));
    assertThat(answer(first, last)).startsWith("200").isEqualTo(answer(second, last));
  }

  @Test
  void aServiceWithOtherTokensRefusesTheNextPage() throws InterruptedException {
    Tokens others = new Tokens("other-other-write", "other-other-admin");
    ServiceOptions options =
        TestService.options(feed.url(), TestService.DOOR.with(others), RerankOptions.NONE);
    String next = nextPage(new Http(one.port()).get("/post/recommendations?limit=10&id=3"));
    try (RankerService stranger = TestService.ready(options)) {
      HttpResponse<String> refused = new Http(stranger.port()).get(next);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("not made by this service", "FEEDRANK_ADMIN_TOKEN");
    }
  }

  private static String nextPage(HttpResponse<String> page) {
    String link = Http.header(page, "Link");
    return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }

  @Test
  void whoeverIsToldToEndAnswersOnWhileReadinessIsDownAndLeavesItsConnections()
      throws InterruptedException {
    ServiceOptions options =
        TestService.options(
            feed.url(), TestService.DOOR.draining(Duration.ofMinutes(5)), RerankOptions.NONE);
    RankerService leaving = TestService.ready(options);
    Http http = new Http(leaving.port());
    assertThat(http.get(READINESS).statusCode()).isEqualTo(200);
    HttpResponse<String> before = http.get("/post/recommendations?id=3");
    assertThat(Http.header(before, "Connection")).isNotEqualTo("close");
    Thread ending = new Thread(leaving::close);
    ending.start();
    TestService.await("readiness is down", () -> http.get(READINESS).statusCode() == 503);
    TestService.await(
        "connections are left",
        () -> Http.header(http.get("/post/recommendations?id=3"), "Connection").equals("close"));
    HttpResponse<String> meanwhile = http.get("/post/recommendations?id=3");
    assertThat(meanwhile.statusCode()).isEqualTo(200);
    assertThat(meanwhile.body()).isEqualTo(before.body());
    ending.interrupt();
    ending.join();
  }
}
