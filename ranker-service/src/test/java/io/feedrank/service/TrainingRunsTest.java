package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.live.LogOptions;
import io.feedrank.service.live.PostgresAddress;
import io.feedrank.service.recommend.WarmUpOptions;
import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Training runs, with a shell in place of the trainer. */
class TrainingRunsTest {

  private static final String ADMIN = TestService.TOKENS.admin();

  private static RankerService service(List<String> command) throws InterruptedException {
    return TestService.ready(
        new ServiceOptions(
            new PostgresAddress(new TestFeed(TestDatabase.migrated()).url()),
            TestService.DOOR,
            RerankOptions.NONE,
            WatchOptions.DEFAULT,
            new TrainingOptions(command, Map.of("SAID", "by the environment"), Duration.ZERO),
            new LogOptions(Duration.ZERO, Duration.ofSeconds(10), 1_000, 100_000, 4),
            Duration.ofMillis(50),
            WarmUpOptions.NONE));
  }

  @Test
  void aRunIsStartedFollowedAndKeptAndThereIsOneAtATime() throws InterruptedException {
    try (RankerService service = service(List.of("sh", "-c", "echo $SAID; sleep 2; exit 3"))) {
      Http http = new Http(service.port());
      HttpResponse<String> started = http.send("POST", "/training-runs", "", ADMIN);
      assertThat(started.statusCode()).isEqualTo(202);
      assertThat(started.body()).contains("\"id\":1", "\"status\":\"RUNNING\"");
      String place = Http.header(started, "Location");
      HttpResponse<String> second = http.send("POST", "/training-runs", "", ADMIN);
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.body()).contains("training run 1 goes on");
      TestService.await(
          "its end", () -> http.send("GET", place, "", ADMIN).body().contains("FAILED"));
      assertThat(http.send("GET", place, "", ADMIN).body())
          .contains("\"exitCode\":3", "by the environment");
      assertThat(http.send("GET", "/training-runs", "", ADMIN).body()).startsWith("[{\"id\":1,");
      assertThat(http.send("GET", "/training-runs/2", "", ADMIN).statusCode()).isEqualTo(404);
      assertThat(http.get(place).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aServiceThatCannotStartRunsSaysWhatToDo() throws InterruptedException {
    try (RankerService service = service(List.of())) {
      HttpResponse<String> refused =
          new Http(service.port()).send("POST", "/training-runs", "", ADMIN);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("feedrank train");
    }
  }
}
