package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** No line of the log holds texts, user ids or secrets. */
@ExtendWith(OutputCaptureExtension.class)
class LogPrivacyTest {

  private static final long USER = 7_346_501_992L;
  private static final String SECRET = "kx8-secret-of-a-caller";
  private static final String TEXT = "Zweiundvierzig Größenwahn";

  @Test
  void noLineHoldsATextAUserOrASecret(CapturedOutput output) throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.execute("update post set text = '%s' where post_id < 120".formatted(TEXT));
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    try (RankerService service = TestService.ready(options(feed.url()))) {
      Http http = new Http(service.port());
      askWell(http);
      askBadly(http);
      feed.execute("alter table feed_event rename to feed_event_gone");
      assertThat(report(http, USER + 1).statusCode()).isEqualTo(503);
      var unused = http.get("/post/recommendations?id=" + (USER + 2));
      feed.execute("alter table feed_event_gone rename to feed_event");
    }
    List<String> lines = output.getAll().lines().toList();
    assertThat(lines).anyMatch(line -> line.contains("\"route\":\"/post/recommendations\""));
    assertThat(lines).anyMatch(line -> line.contains("feed_event"));
    for (String line : lines) {
      assertThat(line)
          .doesNotContain(TEXT)
          .doesNotContain("73465019")
          .doesNotContain(SECRET)
          .doesNotContain(TestService.TOKENS.write())
          .doesNotContain(TestService.TOKENS.admin())
          .doesNotContain("password=");
    }
  }

  private static void askWell(Http http) {
    String list = http.get("/post/recommendations?limit=20&id=" + USER).body();
    assertThat(list).contains(TEXT);
    assertThat(report(http, USER).statusCode()).isEqualTo(202);
    assertThat(http.get("/post/recommendations?explain=true&id=" + USER).statusCode())
        .isEqualTo(200);
    String state = "/users/%d/state".formatted(USER);
    assertThat(http.send("GET", state, "", TestService.TOKENS.admin()).statusCode()).isEqualTo(200);
  }

  private static void askBadly(Http http) {
    assertThat(http.get("/post/recommendations?id=" + USER + "x").statusCode()).isEqualTo(400);
    assertThat(http.get("/post/recommendations?id=" + USER + "&q=" + SECRET).statusCode())
        .isEqualTo(400);
    assertThat(http.get("/nowhere/" + SECRET).statusCode()).isEqualTo(404);
    assertThat(http.send("POST", "/events", "{\"" + SECRET + "\":", SECRET).statusCode())
        .isEqualTo(401);
    assertThat(
            http.send("POST", "/events", "{\"" + SECRET + "\":", TestService.TOKENS.write())
                .statusCode())
        .isEqualTo(400);
  }

  private static java.net.http.HttpResponse<String> report(Http http, long user) {
    return http.send(
        "POST",
        "/events",
        "{\"userId\": %d, \"postId\": 101, \"action\": \"like\"}".formatted(user),
        TestService.TOKENS.write());
  }

  private static ServiceOptions options(String url) {
    return TestService.quick(url).with(new WatchOptions(1, true, TraceOptions.NONE));
  }
}
