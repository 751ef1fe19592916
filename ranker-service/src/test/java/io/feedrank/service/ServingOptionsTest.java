package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.model.candidate.CandidateOptions.Mix;
import io.feedrank.model.candidate.CandidateOptions.Share;
import io.feedrank.model.candidate.CandidateOptions.Source;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.model.rerank.SeenPosts;
import io.feedrank.service.http.HttpOptions;
import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The options of serving that change the model's own order, the answers or the access to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServingOptionsTest {

  /** User 1 saw 12 posts and liked the 4 of them that are in topic 0. */
  private static final String USER_1 = "/post/recommendations?limit=100&id=1";

  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private final TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();

  @BeforeAll
  void promote() {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
  }

  private static RerankOptions seen(SeenPosts seen) {
    return new RerankOptions(seen, Duration.ofDays(30), 0, "topic", 0, 0);
  }

  private RankerService service(RerankOptions rerank) throws InterruptedException {
    return TestService.ready(TestService.options(feed.url(), TestService.DOOR, rerank));
  }

  private static List<Integer> ids(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    List<Integer> ids = new ArrayList<>();
    Matcher id = ID.matcher(answer.body());
    while (id.find()) {
      ids.add(Integer.valueOf(id.group(1)));
    }
    return ids;
  }

  /** The posts that user 1 saw: post 100 + 7 n % 30 for n in 0 to 11. */
  private static List<Integer> seenByUser1() {
    List<Integer> seen = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      seen.add(100 + n * 7 % 30);
    }
    return seen;
  }

  /** A service that scores no more than a few posts, whatever the size of the catalogue. */
  private RankerService sifting(RerankOptions rerank, int posts) throws InterruptedException {
    List<Share> from = List.of(new Share(Source.SCREENED, posts, 0));
    ServiceOptions all = TestService.options(feed.url(), TestService.DOOR, rerank);
    return TestService.ready(all.with(new CandidateOptions(0, Mix.UNION, from)));
  }

  @Test
  void candidatesFromSourcesAreWhatTheCallerAskedForAndWhatIsBest() throws InterruptedException {
    try (RankerService whole = service(RerankOptions.NONE);
        RankerService sifted = sifting(RerankOptions.NONE, 10);
        RankerService dropping = sifting(seen(SeenPosts.DROP), 10)) {
      Http all = new Http(whole.port());
      Http few = new Http(sifted.port());
      List<Integer> best = ids(all.get(USER_1));
      // Six posts of the topic that the user likes; all others are as good as each other.
      assertThat(ids(few.get(USER_1)))
          .hasSize(10)
          .startsWith(best.subList(0, 6).toArray(new Integer[0]));
      String out = "&exclude=" + best.get(0) + "," + best.get(3);
      assertThat(ids(few.get(USER_1 + out)))
          .hasSize(10)
          .startsWith(best.get(1), best.get(2), best.get(4), best.get(5))
          .doesNotContain(best.get(0), best.get(3));
      assertThat(ids(few.get(USER_1 + "&topic=topic1")))
          .containsExactlyInAnyOrderElementsOf(ids(all.get(USER_1 + "&topic=topic1")))
          .hasSize(10);
      assertThat(ids(new Http(dropping.port()).get(USER_1)))
          .hasSize(10)
          .doesNotContainAnyElementsOf(seenByUser1());
    }
  }

  @Test
  void seenPostsAreKeptDemotedOrDroppedAsConfigured() throws InterruptedException {
    List<Integer> seen = seenByUser1();
    try (RankerService keeping = service(RerankOptions.NONE);
        RankerService demoting = service(seen(SeenPosts.DEMOTE));
        RankerService dropping = service(seen(SeenPosts.DROP))) {
      List<Integer> kept = ids(new Http(keeping.port()).get(USER_1));
      List<Integer> demoted = ids(new Http(demoting.port()).get(USER_1));
      List<Integer> dropped = ids(new Http(dropping.port()).get(USER_1));
      assertThat(kept).hasSize(26).containsAnyElementsOf(seen);
      assertThat(demoted).containsExactlyInAnyOrderElementsOf(kept).isNotEqualTo(kept);
      assertThat(demoted.subList(demoted.size() - 8, demoted.size())).isSubsetOf(seen);
      assertThat(dropped).hasSize(18).doesNotContainAnyElementsOf(seen);
    }
  }

  @Test
  void noTenPostsInARowHoldMoreOfATopicThanTheCap() throws InterruptedException {
    RerankOptions capped = new RerankOptions(SeenPosts.KEEP, Duration.ofDays(1), 4, "topic", 0, 0);
    try (RankerService service = service(capped)) {
      Http http = new Http(service.port());
      List<Integer> whole = ids(http.get(USER_1));
      for (int topic = 0; topic < 3; topic++) {
        int wanted = topic;
        assertThat(whole.subList(0, 10).stream().filter(id -> (id - 100) % 3 == wanted).count())
            .isBetween(2L, 4L);
      }
      assertThat(paged(http, "/post/recommendations?limit=7&id=1")).isEqualTo(whole);
    }
  }

  private static List<Integer> paged(Http http, String first) {
    List<Integer> all = new ArrayList<>();
    String next = first;
    while (!next.isEmpty()) {
      HttpResponse<String> page = http.get(next);
      all.addAll(ids(page));
      next = Http.header(page, "Link").replaceAll("^<([^>]*)>.*$", "$1");
    }
    return all;
  }

  @Test
  void aRefreshAtAnotherMomentDiffersAndItsPagesFitTogether() throws InterruptedException {
    RerankOptions exploring =
        new RerankOptions(SeenPosts.KEEP, Duration.ofDays(1), 0, "topic", 0, 0.5);
    try (RankerService service = service(exploring)) {
      Http http = new Http(service.port());
      String at = "&time=2021-12-20T14:00:0";
      List<Integer> first = ids(http.get(USER_1 + at + "0"));
      List<Integer> refreshed = ids(http.get(USER_1 + at + "1"));
      assertThat(refreshed).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
      assertThat(ids(http.get(USER_1 + at + "0"))).isEqualTo(first);
      assertThat(paged(http, "/post/recommendations?limit=7&id=1" + at + "0")).isEqualTo(first);
    }
  }

  @Test
  void diversityIsARequestsOwnChoiceAndPagesKeepIt() throws InterruptedException {
    try (RankerService service = service(RerankOptions.NONE)) {
      Http http = new Http(service.port());
      String diverse = USER_1 + "&diversity=0.5";
      assertThat(ids(http.get(diverse))).containsExactlyInAnyOrderElementsOf(ids(http.get(USER_1)));
      assertThat(paged(http, "/post/recommendations?limit=7&id=1&diversity=0.5"))
          .isEqualTo(ids(http.get(diverse)));
      assertThat(http.get(USER_1 + "&diversity=2").body())
          .contains("/problems/bad-parameter", "a number from 0 to 1");
    }
  }

  @Test
  void hiddenPostsAreNeverShownAfterTheNextEtlRun() throws InterruptedException {
    TestFeed own = new TestFeed(TestDatabase.migrated()).imported().counted();
    try (RankerService service = TestService.ready(TestService.options(own.url()))) {
      Http http = new Http(service.port());
      assertThat(ids(http.get(USER_1))).contains(101);
      own.execute("update post set hidden = true where post_id = 101").counted();
      TestService.await("it is hidden", () -> !ids(http.get(USER_1)).contains(101));
      assertThat(ids(http.get("/post/popular?limit=100"))).doesNotContain(101);
      assertThat(ids(http.get("/post/102/similar?limit=100"))).doesNotContain(101);
    }
  }

  @Test
  void anAnswerIsGivenAgainOnlyWhileNothingNewIsKnownOfTheUser() throws InterruptedException {
    var patient =
        new io.feedrank.service.live.LogOptions(
            Duration.ofHours(1), Duration.ofSeconds(10), 1_000, 100_000, 4);
    ServiceOptions options =
        TestService.quick(feed.url())
            .with(TestService.DOOR.answersFor(Duration.ofHours(1)))
            .with(patient);
    try (RankerService service =
        RankerService.start(
            options,
            Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)).withZone(ZoneOffset.UTC))) {
      assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
      Http http = new Http(service.port());
      String path = "/post/recommendations?limit=30&id=801";
      TestService.await(
          "an answer is given again", () -> hits(http) > 0 || http.get(path).body().isEmpty());
      HttpResponse<String> before = http.get(path);
      assertThat(ids(before)).contains(104);
      http.send(
          "POST",
          "/events",
          "{\"userId\": 801, \"postId\": 104, \"action\": \"like\"}",
          TestService.TOKENS.write());
      HttpResponse<String> after = http.get(path);
      assertThat(ids(after)).doesNotContain(104);
      assertThat(Http.header(after, "Feedrank-Step")).isEqualTo("history");
      assertThat(Http.header(before, "Feedrank-Step")).isEqualTo("newcomer");
    }
  }

  private static double hits(Http http) {
    Matcher hits =
        Pattern.compile("cache_gets_total\\{.*cache=\"answers\".*result=\"hit\".*} ([0-9.]+)")
            .matcher(http.get("/actuator/prometheus").body());
    return hits.find() ? Double.parseDouble(hits.group(1)) : 0;
  }

  @Test
  void otherHousesFormsAreAnsweredToo() throws InterruptedException {
    ServiceOptions grouped =
        TestService.options(
            feed.url(),
            TestService.DOOR.with(HttpOptions.Reading.OPEN, HttpOptions.Lists.GROUPED),
            RerankOptions.NONE);
    try (RankerService plain = service(RerankOptions.NONE);
        RankerService other = TestService.ready(grouped)) {
      Http http = new Http(plain.port());
      assertThat(http.get("/topN=7for_user=1").body())
          .isEqualTo(http.get("/post/recommendations?id=1&limit=7").body());
      assertThat(http.get("/topN=700for_user=1").body()).contains("/problems/bad-parameter", "100");
      assertThat(http.get("/topN=for_user=1").statusCode()).isEqualTo(404);
      assertThat(new Http(other.port()).get("/post/recommendations?id=1&limit=7").body())
          .isEqualTo(
              "{\"exp_group\":\"standard\",\"recommendations\":"
                  + http.get("/post/recommendations?id=1&limit=7").body()
                  + "}");
    }
  }

  @Test
  void whoMayReadIsConfiguredAndOneCallerCannotTakeAll() throws InterruptedException {
    ServiceOptions closed =
        TestService.options(
            feed.url(),
            TestService.DOOR.with(HttpOptions.Reading.TOKEN, HttpOptions.Lists.PLAIN).perSecond(5),
            RerankOptions.NONE);
    try (RankerService service = TestService.ready(closed)) {
      Http http = new Http(service.port());
      HttpResponse<String> refused = http.get(USER_1);
      assertThat(refused.statusCode()).isEqualTo(401);
      String token = TestService.TOKENS.write();
      assertThat(http.send("GET", USER_1, "", token).statusCode()).isEqualTo(200);
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(http.send("GET", USER_1, "", "a token made up for request " + i));
      }
      HttpResponse<String> tooMany =
          answers.stream().filter(each -> each.statusCode() == 429).findFirst().orElseThrow();
      assertThat(tooMany.body()).contains("/problems/too-many");
      assertThat(Http.header(tooMany, "Retry-After")).isEqualTo("1");
      assertThat(http.send("GET", USER_1, "", token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void noAnswerInvitesOtherOrigins() throws InterruptedException {
    try (RankerService service = service(RerankOptions.NONE)) {
      Http http = new Http(service.port());
      var request =
          java.net.http.HttpRequest.newBuilder(
                  java.net.URI.create("http://localhost:%d%s".formatted(service.port(), USER_1)))
              .header("Origin", "https://elsewhere.example")
              .build();
      assertThat(http.send(request).headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }
  }
}
