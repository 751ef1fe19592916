package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No route waits for a database that takes connections and says nothing. */
class SilentDatabaseTest {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private record Route(String method, String path, String body) {}

  private static final String EVENT = "{\"userId\": 1, \"postId\": 104, \"action\": \"view\"}";
  private static final String WHY = "{\"reason\": \"a test\"}";

  private static final List<Route> ROUTES =
      List.of(
          new Route("GET", "/post/recommendations?id=3", ""),
          new Route("GET", "/post/recommendations?id=3&explain=true", ""),
          new Route("GET", "/topN=5for_user=4", ""),
          new Route("GET", "/post/popular", ""),
          new Route("GET", "/post/101/similar", ""),
          new Route("POST", "/post/rank", "{\"userId\": 5, \"posts\": [101, 102]}"),
          new Route("POST", "/events", EVENT),
          new Route("GET", "/users/6/state", ""),
          new Route("GET", "/models", ""),
          new Route("GET", "/models/2/recommendations?user=1", ""),
          new Route("POST", "/models/1/promote", WHY),
          new Route("POST", "/models/rollback", WHY),
          new Route("GET", "/experiments", ""),
          new Route("POST", "/experiments", "{\"reason\": \"a test\", \"arms\": []}"),
          new Route("GET", "/training-runs", ""),
          new Route("POST", "/training-runs", ""),
          new Route("GET", "/training-runs/1", ""),
          new Route("GET", "/actuator/health", ""),
          new Route("GET", "/actuator/health/readiness", ""),
          new Route("GET", "/actuator/prometheus", ""),
          new Route("GET", "/console", ""),
          new Route("GET", "/openapi.json", ""));

  @Test
  void everyRouteAnswersInTime() throws IOException, InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    feed.publish("post_likes", 0.3f);
    try (TestProxy proxy = TestProxy.to(feed.url())) {
      String url = proxy.in(feed.url()).replaceAll("&(connect|socket)Timeout=2", "");
      ServiceOptions options =
          TestService.quick(url)
              .with(TestService.DOOR.within(LONGEST))
              .with(new LogOptions(Duration.ZERO, Duration.ofMillis(400), 1_000, 100_000, 4))
              .with(new TrainingProcessOptions(List.of("true"), java.util.Map.of(), Duration.ZERO));
      try (RankerService service = TestService.ready(options)) {
        Http http = new Http(service.port());
        TestService.await(
            "connected",
            () ->
                Http.header(http.get("/post/recommendations?id=1"), "Feedrank-History")
                    .equals("fresh"));
        proxy.becomes(TestProxy.Network.SILENT);
        for (Route route : ROUTES) {
          long began = System.nanoTime();
          HttpResponse<String> answer =
              http.send(route.method(), route.path(), route.body(), TestService.TOKENS.admin());
          Duration took = Duration.ofNanos(System.nanoTime() - began);
          System.out.printf(
              "%s %s: %d after %d ms%n",
              route.method(), route.path(), answer.statusCode(), took.toMillis());
          assertThat(took).as(route.toString()).isLessThan(LONGEST.plusSeconds(3));
          assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202, 404, 409, 503);
          if (answer.statusCode() == 503 && !route.path().startsWith("/actuator")) {
            assertThat(answer.body()).contains("/problems/");
            assertThat(Http.header(answer, "Retry-After")).isNotEmpty();
          }
          if (answer.statusCode() == 503 && route.path().startsWith("/models/1/promote")) {
            assertThat(answer.body()).contains("/problems/unknown-outcome", "GET /models");
          }
        }
      }
    }
  }
}
