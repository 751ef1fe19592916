package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.service.live.PostOptions;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue that takes more memory than it may is read as it is served. */
class PostsOnRequestTest {

  /** What the 30 posts of the feed take is 1.7 kB. */
  private static final PostOptions SOME = new PostOptions(500);

  private static final String LIST = "/post/recommendations?id=1&limit=3";

  private final TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();

  @ParameterizedTest
  @ValueSource(longs = {0, 500})
  void answersAreTheSameBytes(long bytes) throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    ServiceOptions options = TestService.options(feed.url());
    try (RankerService all = TestService.ready(options);
        RankerService some = TestService.ready(options.with(new PostOptions(bytes)))) {
      Http expected = new Http(all.port());
      Http http = new Http(some.port());
      for (int round = 0; round < 2; round++) {
        for (String path :
            List.of(
                "/post/recommendations?id=1&limit=100",
                "/post/recommendations?id=5&limit=7&explain=true",
                "/post/recommendations?id=3&time=2021-12-01T09:00:00",
                "/post/popular?limit=10",
                "/post/100/similar?by=likes",
                "/topN=4for_user=2")) {
          HttpResponse<String> answer = http.get(path);
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).as(path).isEqualTo(expected.get(path).body());
        }
      }
      assertThat(bytes(expected)).isGreaterThan(1_500);
      TestService.await("the bound", () -> bytes(http) <= bytes);
    }
  }

  @Test
  void whatWasServedIsKept() throws InterruptedException {
    try (RankerService service = TestService.ready(TestService.options(feed.url()).with(SOME))) {
      Http http = new Http(service.port());
      String before = http.get(LIST).body();
      assertThat(bytes(http)).isBetween(100, 500);
      feed.execute("update post set text = 'other'");
      assertThat(http.get(LIST).body()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BROKEN", "SILENT"})
  void whileTheDatabaseIsAwayWhatIsNotInMemoryIsRefused(TestProxy.Network failure)
      throws IOException, InterruptedException {
    try (TestProxy proxy = TestProxy.to(feed.url());
        RankerService service =
            TestService.ready(
                TestService.quick(proxy.in(feed.url()))
                    .with(new LogOptions(Duration.ZERO, Duration.ofSeconds(2), 1_000, 100_000, 4))
                    .with(SOME))) {
      Http http = new Http(service.port());
      TestService.await("the first connection", () -> http.get(LIST).statusCode() == 200);
      String before = http.get(LIST).body();
      proxy.becomes(failure);
      assertThat(http.get(LIST).body()).isEqualTo(before);
      HttpResponse<String> refused = http.get("/post/recommendations?id=1&limit=100");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(Http.header(refused, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(Http.header(refused, "Retry-After")).isEqualTo("1");
      assertThat(refused.body())
          .containsPattern("[0-9]+ of the posts are not in memory, and the database does not");
      proxy.becomes(TestProxy.Network.WORKS);
      TestService.await(
          "back", () -> http.get("/post/recommendations?id=1&limit=100").statusCode() == 200);
    }
  }

  private static int bytes(Http http) {
    return (int) http.meter("feedrank_posts_bytes");
  }
}
