package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentRoutingTest {

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();
  private RankerService one;
  private RankerService other;
  private Http http;
  private Http elsewhere;

  @BeforeAll
  void start() throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    feed.publish("post_like_rate", 0.3f);
    feed.publishUnusable("post_like_rate");
    one = TestService.ready(options());
    other = TestService.ready(options());
    http = new Http(one.port());
    elsewhere = new Http(other.port());
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
  }

  private ServiceOptions options() {
    return TestService.quick(feed.url()).with(new WatchOptions(1, false, TraceOptions.NONE));
  }

  private HttpResponse<String> begin(String body) {
    return http.send("POST", "/experiments", body.replace('\'', '"'), TestService.TOKENS.admin());
  }

  private static HttpResponse<String> ask(Http service, long user) {
    return service.get("/post/recommendations?id=" + user);
  }

  private static String variant(Http service, long user) {
    return Http.header(ask(service, user), "Feedrank-Variant");
  }

  private Map<String, Integer> deal(int users) {
    Map<String, Integer> dealt = new HashMap<>();
    for (int user = 0; user < users; user++) {
      HttpResponse<String> answer = ask(http, 5_000 + user);
      String variant = Http.header(answer, "Feedrank-Variant");
      dealt.merge(variant, 1, Integer::sum);
      assertThat(variant(elsewhere, 5_000 + user)).isEqualTo(variant);
      assertThat(Http.header(answer, "Feedrank-Served-By"))
          .isEqualTo(variant.equals("fresh") ? "model 2" : "model 1");
    }
    return dealt;
  }

  private void awaitVariant(Http service, String variant, long user) {
    TestService.await(variant, () -> variant(service, user).equals(variant));
  }

  @Test
  void usersAreDealtByWeightAlikeOnEveryServiceUntilItEnds() {
    assertThat(
            begin(
                    "{'reason': 'try it', 'salt': 'spring', 'arms': [{'name': 'fresh', 'model': 2, 'weight': 1}, {'name': 'old', 'model': 1, 'weight': 3}]}")
                .statusCode())
        .isEqualTo(202);
    TestService.await(
        "both services run it",
        () -> !variant(http, 1).equals("standard") && !variant(elsewhere, 1).equals("standard"));
    Map<String, Integer> dealt = deal(80);
    assertThat(dealt).containsOnlyKeys("fresh", "old");
    assertThat(dealt.get("fresh")).isBetween(8, 34);
    assertThat(http.get("/experiments").body())
        .contains("\"salt\":\"spring\"", "\"name\":\"fresh\"");

    assertThat(begin("{'reason': 'enough', 'arms': []}").statusCode()).isEqualTo(202);
    awaitVariant(http, "standard", 1);
    awaitVariant(elsewhere, "standard", 1);
    assertThat(deal(5)).containsOnlyKeys("standard");

    likesOfServedPostsAreCountedAndListsAreLogged();
  }

  private double served(String what) {
    return http.meter("feedrank_served_%s_total\\{by=\"model 2\",variant=\"all\"}".formatted(what));
  }

  private static List<String> ids(HttpResponse<String> list) {
    return Pattern.compile("\"id\":(\\d+)")
        .matcher(list.body())
        .results()
        .map(id -> id.group(1))
        .toList();
  }

  /** Each page is a list: a like on the second, then one on the first, are two hits. */
  private void likesOfEveryPageAreCounted() {
    HttpResponse<String> first = http.get("/post/recommendations?id=901&limit=3");
    String link = Http.header(first, "Link");
    HttpResponse<String> second = http.get(link.substring(1, link.indexOf('>')));
    double lists = served("lists");
    like(901, ids(second).get(1));
    like(901, ids(first).get(0));
    like(901, ids(first).get(2));
    assertThat(served("lists")).isEqualTo(lists);
    assertThat(served("likes")).isEqualTo(5);
    assertThat(served("hits")).isEqualTo(3);
  }

  private void likesOfServedPostsAreCountedAndListsAreLogged() {
    begin("{'reason': 'all of them', 'arms': [{'name': 'all', 'model': 2, 'weight': 1}]}");
    awaitVariant(http, "all", 900);
    List<String> posts = ids(ask(http, 900));
    String post = posts.get(0);
    like(900, post);
    like(900, posts.get(1));
    like(900, "999999");
    assertThat(served("likes")).isEqualTo(2);
    assertThat(served("hits")).isEqualTo(1);
    likesOfEveryPageAreCounted();
    TestService.await("it is logged", () -> logged("variant = 'all' and user_id = 900") > 0);
    assertThat(logged("variant = 'all' and model_id = 2 and posts[1] = " + post)).isPositive();
    assertThat(logged("cardinality(posts) <> cardinality(propensities) or propensities[1] <> 1"))
        .isZero();
    feed.execute(
        "insert into feed_user (user_id) values (900); delete from feed_user where user_id = 900");
    TestService.await("erased", () -> logged("user_id = 900") == 0);
    begin("{'reason': 'over', 'arms': []}");
    awaitVariant(http, "standard", 900);
  }

  private void like(long user, String post) {
    http.send(
        "POST",
        "/events",
        "{\"userId\": %d, \"postId\": %s, \"action\": \"like\"}".formatted(user, post),
        TestService.TOKENS.write());
  }

  private long logged(String where) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              var row = ask.executeQuery("select count(*) from served_list where " + where)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  @Test
  void anExperimentThatIsNotLegalIsRefusedInWords() {
    assertThat(begin("{'reason': 'x', 'arms': [{'name': 'a', 'model': 99, 'weight': 1}]}").body())
        .contains("/problems/bad-parameter", "no model 99");
    assertThat(begin("{'reason': 'x', 'arms': [{'name': 'a b', 'model': 1, 'weight': 1}]}").body())
        .contains("letters, digits");
    assertThat(begin("{'reason': 'x', 'arms': [{'name': 'a', 'model': 1, 'weight': 0}]}").body())
        .contains("above 0");
    assertThat(begin("{'arms': []}").body()).contains("'reason' must be");
    assertThat(http.send("POST", "/experiments", "{}", TestService.TOKENS.write()).statusCode())
        .isEqualTo(401);
  }
}
