package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Training runs, with a shell in place of the trainer. */
@ExtendWith(OutputCaptureExtension.class)
class TrainingRunsTest {

  private static final String ADMIN = TestService.TOKENS.admin();

  private static RankerService service(List<String> command) throws InterruptedException {
    return service(new TestFeed(TestDatabase.migrated()), command, Duration.ZERO);
  }

  private static RankerService service(TestFeed feed, List<String> command, Duration every)
      throws InterruptedException {
    return TestService.ready(
        TestService.quick(feed.url())
            .with(
                new TrainingProcessOptions(command, Map.of("SAID", "by the environment"), every)));
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
  void aRunStartsByItselfAndIfItFailsThatIsSaidAndTheLiveModelStays(CapturedOutput output)
      throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    feed.execute("update model set created_at = created_at - interval '2 minutes'");
    List<String> failing = List.of("sh", "-c", "echo the trees did not grow; exit 3");
    try (RankerService service = service(feed, failing, Duration.ofMinutes(1))) {
      Http http = new Http(service.port());
      TestService.await(
          "it is said",
          () -> http.get("/actuator/prometheus").body().contains("feedrank_training_failing 1.0"));
      assertThat(http.send("GET", "/training-runs", "", ADMIN).body())
          .contains("\"status\":\"FAILED\"", "\"exitCode\":3", "the trees did not grow");
      assertThat(output.getAll())
          .contains("training run 1 has started on schedule")
          .contains("failed with exit code 3, so what was live stays: the trees did not grow");
      assertThat(Http.header(http.get("/post/recommendations?id=1"), "Feedrank-Served-By"))
          .isEqualTo("model 1");
    }
  }

  @Test
  void ofTwoServicesOnOneDatabaseOneTrains() throws InterruptedException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    List<String> slow = List.of("sh", "-c", "exec sleep 600");
    try (RankerService one = service(feed, slow, Duration.ofMinutes(1));
        RankerService other = service(feed, slow, Duration.ZERO)) {
      TestService.await("it trains", () -> runs(one).contains("RUNNING"));
      HttpResponse<String> refused =
          new Http(other.port()).send("POST", "/training-runs", "", ADMIN);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("'training run' is already going on", "since");
      one.close();
      TestService.await(
          "the lock is free",
          () ->
              new Http(other.port()).send("POST", "/training-runs", "", ADMIN).statusCode() == 202);
    }
  }

  private static String runs(RankerService service) {
    return new Http(service.port()).send("GET", "/training-runs", "", ADMIN).body();
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
