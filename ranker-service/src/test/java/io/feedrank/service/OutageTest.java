package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answers to callers while the database is away. */
class OutageTest {

  private static final String KNOWN = "/post/recommendations?id=1&limit=30";
  private static final String NEVER_ASKED = "/post/recommendations?id=2&limit=30";

  private static ServiceOptions options(String url) {
    return options(url, 100);
  }

  private static ServiceOptions options(String url, int atOnce) {
    return TestService.quick(url)
        .with(TestService.DOOR.atOnce(atOnce))
        .with(new LogOptions(Duration.ZERO, Duration.ofSeconds(2), 1_000, 100_000, 4));
  }

  @ParameterizedTest
  @EnumSource(names = {"BROKEN", "SILENT"})
  void goesOnFromMemoryAndSaysSoUntilTheDatabaseIsBack(TestProxy.Network failure)
      throws IOException, InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    try (TestProxy proxy = TestProxy.to(feed.url());
        RankerService service = TestService.ready(options(proxy.in(feed.url())))) {
      Http http = new Http(service.port());
      TestService.await("the first connection", () -> history(http.get(KNOWN)).equals("fresh"));
      String before = http.get(KNOWN).body();

      proxy.becomes(failure);
      HttpResponse<String> remembered = http.get(KNOWN);
      assertThat(remembered.statusCode()).isEqualTo(200);
      assertThat(history(remembered)).isEqualTo("stale");
      assertThat(remembered.body()).isEqualTo(before);
      HttpResponse<String> unknown = http.get(NEVER_ASKED);
      assertThat(unknown.statusCode()).isEqualTo(200);
      assertThat(history(unknown)).isEqualTo("missing");
      assertThat(Http.header(unknown, "Feedrank-Served-By")).isEqualTo("model 1");
      assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
      TestService.await(
          "the database is reported down", () -> http.get("/actuator/health").statusCode() == 503);

      proxy.becomes(TestProxy.Network.WORKS);
      TestService.await("back", () -> history(http.get(NEVER_ASKED)).equals("fresh"));
      TestService.await("healthy", () -> http.get("/actuator/health").statusCode() == 200);
      assertThat(http.get(KNOWN).body()).isEqualTo(before);
    }
  }

  @Test
  void isHealthyAgainWithoutAnybodyAskingForAList() throws IOException, InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    try (TestProxy proxy = TestProxy.to(feed.url());
        RankerService service = TestService.ready(options(proxy.in(feed.url())))) {
      Http http = new Http(service.port());
      TestService.await("the first connection", () -> history(http.get(KNOWN)).equals("fresh"));
      proxy.becomes(TestProxy.Network.SILENT);
      assertThat(history(http.get(KNOWN))).isEqualTo("stale");
      assertThat(http.get("/actuator/health").statusCode()).isEqualTo(503);
      proxy.becomes(TestProxy.Network.WORKS);
      TestService.await("healthy", () -> http.get("/actuator/health").statusCode() == 200);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BROKEN", "SILENT"})
  void startsWithoutADatabaseAndBecomesReadyOnceItIsThere(TestProxy.Network failure)
      throws IOException, InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    try (TestProxy proxy = TestProxy.to(feed.url())) {
      proxy.becomes(failure);
      try (RankerService service =
          RankerService.start(options(proxy.in(feed.url())), TestService.STOPPED)) {
        Http http = new Http(service.port());
        HttpResponse<String> refused = http.get(KNOWN);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(Http.header(refused, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(Http.header(refused, "Retry-After")).matches("[1-9][0-9]*");
        assertThat(refused.body()).contains("/problems/not-ready");
        assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

        proxy.becomes(TestProxy.Network.WORKS);
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
        assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        TestService.await("an answer", () -> history(http.get(KNOWN)).equals("fresh"));
      }
    }
  }

  @Test
  void asksCallersToComeBackWhenTooManyRequestsAreUnderWay()
      throws IOException, InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    try (TestProxy proxy = TestProxy.to(feed.url());
        RankerService service = TestService.ready(options(proxy.in(feed.url()), 1))) {
      Http http = new Http(service.port());
      TestService.await("the first connection", () -> history(http.get(KNOWN)).equals("fresh"));
      proxy.becomes(TestProxy.Network.SILENT);
      CompletableFuture<HttpResponse<String>> waiting =
          CompletableFuture.supplyAsync(() -> http.get(NEVER_ASKED));
      TestService.await(
          "it is under way",
          () -> http.get("/actuator/prometheus").body().contains("requests_underway 1.0"));
      HttpResponse<String> refused = http.get(KNOWN);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("/problems/overloaded");
      assertThat(Http.header(refused, "Retry-After")).isEqualTo("1");
      assertThat(waiting.join().statusCode()).isEqualTo(200);
      TestService.await("there is room again", () -> http.get(KNOWN).statusCode() == 200);
    }
  }

  private static String history(HttpResponse<String> response) {
    return Http.header(response, "Feedrank-History");
  }
}
