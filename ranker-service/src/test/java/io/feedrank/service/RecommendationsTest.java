package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
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

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecommendationsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();
  private RankerService service;
  private Http http;

  @BeforeAll
  void start() throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    service = TestService.ready(TestService.options(feed.url()));
    http = new Http(service.port());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private static List<Long> ids(HttpResponse<String> response) {
    return StreamSupport.stream(JSON.readTree(response.body()).spliterator(), false)
        .map(post -> post.get("id").asLong())
        .toList();
  }

  private JsonNode problem(HttpResponse<String> response) {
    assertThat(Http.header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.body()).doesNotContain("Exception").doesNotContain("\tat ");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.propertyNames()).containsExactly("type", "title", "status", "detail");
    assertThat(problem.get("status").asInt()).isEqualTo(response.statusCode());
    return problem;
  }

  @Test
  void answersExactlyFivePostsWithIdTextAndTopic() {
    HttpResponse<String> response = http.get("/post/recommendations?id=1");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Http.header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(Http.header(response, "Feedrank-Served-By")).isEqualTo("model 1");
    assertThat(Http.header(response, "Feedrank-History")).isEqualTo("fresh");
    assertThat(Http.header(response, "Feedrank-Moment")).isEqualTo("2021-12-20T14:00:01Z");
    JsonNode posts = JSON.readTree(response.body());
    assertThat(posts.size()).isEqualTo(5);
    for (JsonNode post : posts) {
      assertThat(post.propertyNames()).containsExactly("id", "text", "topic");
      long p = post.get("id").asLong() - 100;
      assertThat(post.get("text").asString()).isEqualTo("text \"" + p + "\" of\nGröße");
      assertThat(post.get("topic").asString()).isEqualTo("topic" + p % 3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void putsTheTopicOfTheUsersLikesFirstAndNeverALikedPost(int user) {
    HttpResponse<String> response = http.get("/post/recommendations?limit=100&id=" + user);
    JsonNode posts = JSON.readTree(response.body());
    assertThat(posts.get(0).get("topic").asString()).isEqualTo("topic" + (user - 1) % 3);
    assertThat(ids(response)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(liked(user));
    assertThat(ids(response)).hasSize(TestFeed.POSTS - liked(user).size());
  }

  private List<Long> liked(int user) {
    return database.call(
        connection -> {
          try (var ask = connection.createStatement();
              var row =
                  ask.executeQuery(
                      "select array_agg(distinct post_id) from feed_event where action = 1 and user_id = "
                          + user)) {
            row.next();
            return List.of((Long[]) row.getArray(1).getArray());
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "25, 25"})
  void answersAsManyAsAreAskedForAndAShorterListIsTheBeginningOfALonger(int limit, int size) {
    List<Long> some = ids(http.get("/post/recommendations?id=3&limit=" + limit));
    assertThat(some).hasSize(size);
    assertThat(ids(http.get("/post/recommendations?id=3&limit=26")).subList(0, limit))
        .isEqualTo(some);
  }

  @Test
  void aUserNeverHeardOfGetsAFullAnswerMarkedCold() {
    for (String id : List.of("999999", "-1", "0", "9223372036854775807")) {
      HttpResponse<String> response = http.get("/post/recommendations?id=" + id);
      assertThat(ids(response)).hasSize(5);
      assertThat(Http.header(response, "Feedrank-History")).isEqualTo("cold");
      assertThat(Http.header(response, "Feedrank-Served-By")).isEqualTo("model 1");
    }
  }

  @Test
  void aUserIsColdBeforeTheirFirstEvent() {
    HttpResponse<String> response = http.get("/post/recommendations?id=1&time=2021-12-01");
    assertThat(Http.header(response, "Feedrank-History")).isEqualTo("cold");
    assertThat(ids(response)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-12-20T14:00", "2021-12-20T14:00:00Z", "2021-12-20%2014:00:00",
        "2021-12-20+14:00:00", "2021-12-20T17:00:00+03:00", "2021-12-20T17:00:00%2B03:00"
      })
  void readsTheUsualFormsOfATime(String time) {
    HttpResponse<String> response = http.get("/post/recommendations?id=1&time=" + time);
    assertThat(Http.header(response, "Feedrank-Moment")).isEqualTo("2021-12-20T14:00:00Z");
  }

  @Test
  void aPastMomentIsAnsweredAlikeBeforeAndAfterLaterEventsArrive() {
    TestFeed own = new TestFeed(TestDatabase.migrated()).imported().counted();
    own.promote(own.publish("user_topic_rate", 0.3f));
    try (RankerService other = TestService.ready(TestService.options(own.url()))) {
      Http asked = new Http(other.port());
      String past = "/post/recommendations?id=2&limit=100&time=2021-12-09T10:00:00Z";
      String now = "/post/recommendations?id=2&limit=100&time=2021-12-31T00:00:00Z";
      String pastBefore = asked.get(past).body();
      String nowBefore = asked.get(now).body();
      assertThat(pastBefore).isNotEqualTo(nowBefore);
      own.execute(
          """
          insert into feed_event (at, user_id, post_id, action)
          select timestamptz '2021-12-20 10:00+00' + p * interval '1 minute', 2, 100 + p, a
          from generate_series(0, 20) p, generate_series(0, 1) a
          on conflict do nothing
          """);
      own.counted();
      TestService.await("the new run", () -> !asked.get(now).body().equals(nowBefore));
      assertThat(asked.get(past).body()).isEqualTo(pastBefore);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anEventThatAnotherProcessWroteCountsInTheNextAnswer() {
    String path = "/post/recommendations?id=500&limit=100";
    List<Long> before = ids(http.get(path));
    assertThat(before).contains(100L);
    feed.execute(
        "insert into feed_event (at, user_id, post_id, action) values ('2021-12-20 13:59:59.9+00', 500, 100, 1)");
    HttpResponse<String> after = http.get(path);
    assertThat(ids(after)).hasSize(TestFeed.POSTS - 1).doesNotContain(100L);
    assertThat(Http.header(after, "Feedrank-History")).isEqualTo("fresh");
  }

  @Test
  void anEventOfAPostThatIsNotThereIsPassedOver() {
    feed.execute(
        "insert into feed_event (at, user_id, post_id, action) values ('2021-12-19 10:00+00', 501, 77, 1)");
    assertThat(ids(http.get("/post/recommendations?id=501"))).hasSize(5);
  }

  @Test
  void aHeadRequestIsAnsweredLikeAGetWithoutTheBody() {
    HttpResponse<String> get = http.get("/post/recommendations?id=1");
    HttpResponse<String> head = http.send("HEAD", "/post/recommendations?id=1", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "Content-Length", "Feedrank-Served-By")) {
      assertThat(Http.header(head, name)).isNotEmpty().isEqualTo(Http.header(get, name));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                | parameter 'id' is missing",
        "id=             | parameter 'id' is ''",
        "id=abc          | parameter 'id' is 'abc'",
        "id=9223372036854775808 | from -9223372036854775808 to 9223372036854775807",
        "id=1&id=2       | parameter 'id' is given more than once",
        "id=1&limit=0    | from 1 to 100",
        "id=1&limit=101  | from 1 to 100",
        "id=1&limit=2.5  | from 1 to 100",
        "id=1&time=later | ISO 8601",
        "id=1&time=      | ISO 8601",
        "id=1&tim=now    | did you mean 'time'",
        "id=1&time=%25zz | ISO 8601"
      })
  void refusesBadParametersWithAProblemThatSaysWhatIsLegal(String query, String detail) {
    HttpResponse<String> response =
        http.get("/post/recommendations" + (query == null ? "" : "?" + query.strip()));
    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode problem = problem(response);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/bad-parameter");
    assertThat(problem.get("detail").asString()).contains(detail);
  }

  @Test
  void refusesUnknownPathsAndMethodsWithProblems() {
    HttpResponse<String> nowhere = http.get("/post/recomendations?id=1");
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(problem(nowhere).get("type").asString()).isEqualTo("/problems/not-found");
    HttpResponse<String> method = http.send("DELETE", "/post/recommendations?id=1", "");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(problem(method).get("detail").asString()).contains("use GET, HEAD");
    assertThat(Http.header(method, "Allow")).contains("GET");
  }

  @Test
  void healthAndMetricsAreTold() {
    assertThat(http.get("/actuator/health/liveness").body()).contains("\"UP\"");
    assertThat(http.get("/actuator/health/readiness").body()).contains("\"servedBy\":\"model 1\"");
    assertThat(http.get("/actuator/prometheus").body())
        .contains("cache_gets_total")
        .contains("http_server_requests_seconds_count");
  }
}
