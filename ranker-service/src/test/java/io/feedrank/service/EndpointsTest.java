package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints and parameters of the service besides plain recommendations. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
  private RankerService service;
  private Http http;

  @BeforeAll
  void start() throws InterruptedException {
    feed.execute(
        """
        insert into item_item_version values ('2021-12-10 00:00+00', 10, '{}');
        insert into item_item values
          ('2021-12-10 00:00+00', 100, '{117, 123, 129}', '{0.1, 0.5, 0.3}')
        """);
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    service = TestService.ready(TestService.options(feed.url()));
    http = new Http(service.port());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private JsonNode json(String path) {
    HttpResponse<String> response = http.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static List<Long> ids(JsonNode posts) {
    return StreamSupport.stream(posts.spliterator(), false)
        .map(post -> post.get("id").asLong())
        .toList();
  }

  private void refused(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Http.header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(JSON.readTree(response.body()).get("detail").asString()).contains(detail);
  }

  @Test
  void anExplanationAddsUpToTheScoreAndLeavesTheOrderAlone() {
    JsonNode explained = json("/post/recommendations?id=4&limit=20&explain=true");
    assertThat(ids(explained)).isEqualTo(ids(json("/post/recommendations?id=4&limit=20")));
    for (JsonNode post : explained) {
      assertThat(post.propertyNames())
          .containsExactly(
              "id",
              "text",
              "topic",
              "score",
              "likeProbability",
              "reasons",
              "base",
              "groups",
              "contributions");
      double sum = post.get("base").asDouble();
      for (JsonNode each : post.get("contributions")) {
        assertThat(each.get("definition").asString()).isNotBlank();
        sum += each.get("contribution").asDouble();
      }
      assertThat(sum).isCloseTo(post.get("score").asDouble(), within(1e-5));
      assertThat(post.get("reasons").size()).isBetween(1, 3);
      // The model of the test takes scores as log odds.
      assertThat(post.get("likeProbability").asDouble())
          .isCloseTo(1 / (1 + Math.exp(-post.get("score").asDouble())), within(1e-6));
    }
    assertThat(explained.get(0).get("contributions").get(0).get("feature").asString())
        .isEqualTo("user_topic_rate");
    assertThat(explained.get(0).get("groups").get("affinity").asDouble()).isPositive();
    assertThat(explained.get(0).get("reasons").get(0).asString()).contains("topic0");
  }

  @Test
  void aTopicAndExcludedPostsNarrowTheAnswerWithoutReorderingIt() {
    List<Long> all = ids(json("/post/recommendations?id=5&limit=100"));
    List<Long> some =
        ids(json("/post/recommendations?id=5&limit=100&topic=topic2&exclude=102,999"));
    List<Long> expected = new ArrayList<>(all);
    expected.removeIf(id -> (id - 100) % 3 != 2 || id == 102);
    assertThat(some).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void pagesContinueEachOtherEvenIfSomethingHappensInBetween() {
    List<Long> whole = ids(json("/post/recommendations?id=6&limit=100&time=2021-12-19"));
    List<Long> paged = new ArrayList<>();
    String next = "/post/recommendations?id=6&limit=7&time=2021-12-19";
    while (!next.isEmpty()) {
      HttpResponse<String> page = http.get(next);
      List<Long> ids = ids(JSON.readTree(page.body()));
      assertThat(Http.header(page, "Feedrank-Moment")).isEqualTo("2021-12-19T00:00:00Z");
      paged.addAll(ids);
      String event = "{\"userId\": 6, \"postId\": %d, \"action\": \"like\"}".formatted(ids.get(0));
      http.send("POST", "/events", event, TestService.TOKENS.write());
      String link = Http.header(page, "Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void aCursorThatTheServiceDidNotMakeIsRefused() {
    String link = Http.header(http.get("/post/recommendations?id=6&limit=2"), "Link");
    String cursor = link.substring(link.indexOf("cursor=") + 7, link.indexOf('&'));
    String forged = (cursor.charAt(3) == 'A' ? "B" : "A") + cursor.substring(1);
    for (String bad : List.of(forged, "x", ".", cursor + "A", cursor.replace('.', 'A'))) {
      refused(http.get("/post/recommendations?cursor=" + bad), 400, "not made by this service");
    }
    refused(
        http.get("/post/recommendations?id=6&cursor=" + cursor), 400, "parameter 'id' is unknown");
  }

  @Test
  void similarPostsAreThoseThatTheSameUsersLikedInTheOrderOfTheirWeights() {
    assertThat(ids(json("/post/100/similar"))).containsExactly(123L, 129L, 117L);
    assertThat(ids(json("/post/100/similar?limit=1"))).containsExactly(123L);
    assertThat(ids(json("/post/100/similar?time=2021-12-09"))).isEmpty();
    assertThat(ids(json("/post/101/similar"))).isEmpty();
    refused(http.get("/post/999/similar"), 404, "no post 999");
    refused(http.get("/post/x/similar"), 400, "whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "6h", "1d", "7d", "30d", "all"})
  void popularPostsHaveAWindow(String window) {
    HttpResponse<String> response = http.get("/post/popular?limit=10&window=" + window);
    assertThat(ids(JSON.readTree(response.body()))).hasSize(10).doesNotHaveDuplicates();
    assertThat(Http.header(response, "Feedrank-Served-By")).isEqualTo("popular " + window);
  }

  @Test
  void popularPostsOfATopicAreOfThatTopic() {
    for (JsonNode post : json("/post/popular?topic=topic1&limit=100")) {
      assertThat(post.get("topic").asString()).isEqualTo("topic1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/post/popular?window=2d | legal are 1h, 6h, 1d, 7d, 30d, all",
        "/post/popular?topic=topik1 | did you mean 'topic1'",
        "/post/recommendations?id=1&topic=sport | did you mean 'topic",
        "/post/recommendations?id=1&exclude=1,,2 | a post in 'exclude' is ''",
        "/post/recommendations?id=1&explain=yes | legal are true and false",
        "/models?x=1 | there are none here"
      })
  void refusesWhatIsNotLegal(String path, String detail) {
    refused(http.get(path), 400, detail);
  }

  @Test
  void ranksTheCallersOwnCandidatesAsTheRecommenderWould() {
    List<Long> best = ids(json("/post/recommendations?id=7&limit=100"));
    List<Long> some = List.of(best.get(9), best.get(2), best.get(20), best.get(0));
    HttpResponse<String> response =
        http.send(
            "POST", "/post/rank", "{\"userId\": 7, \"posts\": %s}".formatted(withUnknown(some)));
    JsonNode answer = JSON.readTree(response.body());
    assertThat(ids(answer.get("ranked")))
        .containsExactly(best.get(0), best.get(2), best.get(9), best.get(20));
    assertThat(answer.get("unknown").toString()).isEqualTo("[5,31337]");
    refused(http.send("POST", "/post/rank", "{\"userId\": 7}"), 400, "'posts' must be an array");
    refused(http.send("POST", "/post/rank", "{\"userId\": 7, \"posts\": [\"1\"]}"), 400, "64 bits");
  }

  private static String withUnknown(List<Long> posts) {
    return "[5, 31337, " + posts.toString().substring(1);
  }

  @Test
  void theStateOfAUserIsShownToThoseWithAToken() {
    refused(http.get("/users/8/state"), 401, "write token");
    HttpResponse<String> response =
        http.send("GET", "/users/8/state?time=2021-12-20", "", TestService.TOKENS.write());
    JsonNode state = JSON.readTree(response.body());
    assertThat(state.get("views").asInt()).isEqualTo(12);
    assertThat(state.get("likes").asInt()).isEqualTo(4);
    assertThat(state.get("topics").get("topic1").get("likes").asInt()).isEqualTo(4);
    assertThat(state.get("lastLikes").size()).isEqualTo(4);
    assertThat(state.get("asOf").asString()).isEqualTo("2021-12-20T00:00:00Z");
  }

  @Test
  void modelsAreListedPromotedAndRolledBackByThoseWhoMay() throws InterruptedException {
    TestFeed own = new TestFeed(TestDatabase.migrated()).imported().counted();
    own.promote(own.publish("user_topic_rate", 0.3f));
    int second = own.publish("post_like_rate", 0.3f);
    own.execute(
        "insert into evaluation values (1, 'request', now(), '{\"protocol\": \"request\", \"hit\": 0.5}')");
    try (RankerService other = TestService.ready(TestService.options(own.url()))) {
      Http there = new Http(other.port());
      String path = "/models/" + second + "/promote";
      String why = "{\"reason\": \"it is better\"}";
      String admin = TestService.TOKENS.admin();
      refused(there.send("POST", "/models/rollback", why, admin), 409, "only one");
      refused(there.send("POST", path, why, TestService.TOKENS.write()), 401, "admin token");
      refused(there.send("POST", path, "{}", admin), 400, "must say why");
      refused(there.send("POST", "/models/77/promote", why, admin), 404, "no model 77");
      String pageOfTheFirst = Http.header(there.get("/post/recommendations?id=1"), "Link");
      assertThat(there.send("POST", path, why, admin).statusCode()).isEqualTo(202);
      TestService.await("the promoted model", () -> servedBy(there).equals("model 2"));
      refused(
          there.get(pageOfTheFirst.substring(1, pageOfTheFirst.indexOf('>'))), 410, "begin again");
      JsonNode models = JSON.readTree(there.get("/models").body());
      assertThat(models.get(0).get("live").asBoolean()).isFalse();
      assertThat(models.get(0).get("evaluations").get(0).get("hit").asDouble()).isEqualTo(0.5);
      assertThat(models.get(1).get("live").asBoolean()).isTrue();
      assertThat(models.get(1).get("features").get(0).asString()).isEqualTo("post_like_rate");
      there.send("POST", "/models/rollback", why, admin);
      TestService.await("the first model", () -> servedBy(there).equals("model 1"));
    }
  }

  private static String servedBy(Http http) {
    return Http.header(http.get("/post/recommendations?id=1"), "Feedrank-Served-By");
  }

  @Test
  void everyAnswerCarriesTheHeadersThatKeepBrowsersSafe() {
    for (String path : List.of("/post/recommendations?id=1", "/nowhere", "/actuator/health")) {
      HttpResponse<String> response = http.get(path);
      assertThat(Http.header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(Http.header(response, "Content-Security-Policy")).contains("default-src 'self'");
    }
  }

  @Test
  void theTimeOfEachStageIsMeasured() {
    http.get("/post/recommendations?id=1&explain=true");
    String metrics = http.get("/actuator/prometheus").body();
    for (String stage : List.of("history", "rank", "explain")) {
      assertThat(metrics).contains("feedrank_stage_seconds_count{stage=\"" + stage + "\"}");
    }
    assertThat(metrics).contains("feedrank_requests_refused_total 0.0");
  }
}
