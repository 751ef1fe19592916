package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers to callers while a replica dies. */
class ReplicaLossTest {

  private static final LogOptions LOGS =
      new LogOptions(Duration.ofSeconds(2), Duration.ofSeconds(2), 1_000, 100_000, 4);

  @Test
  void noRequestFailsWhenTheReplicaIsKilled(@TempDir Path directory)
      throws IOException, SQLException, InterruptedException {
    try (TestReplica servers = new TestReplica(directory)) {
      TestFeed feed = new TestFeed(Database.at(servers.primaryUrl())).imported().counted();
      feed.promote(feed.publish("user_topic_rate", 0.3f));
      ServiceOptions options =
          TestService.options(servers.primaryUrl(), LOGS).reading(servers.replicaUrl());
      try (RankerService service = TestService.ready(options)) {
        Http http = new Http(service.port());
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        CompletableFuture<Void> callers =
            CompletableFuture.runAsync(() -> ask(http, answers, stop));
        TestService.await(
            "the replica is read", () -> callers.isDone() || replicaReads(http) || stop.get());
        servers.kill();
        int before = answers.get();
        TestService.await("more answers", () -> callers.isDone() || answers.get() > before + 200);
        stop.set(true);
        callers.join();
        assertThat(http.get("/actuator/health").body()).contains("\"replica\":\"away\"");
      }
    }
  }

  private static boolean replicaReads(Http http) {
    return http.get("/actuator/prometheus")
        .body()
        .lines()
        .anyMatch(
            line ->
                line.startsWith("feedrank_log_reads_total{from=\"replica\"")
                    && !line.endsWith(" 0.0"));
  }

  /** Somebody new each time: their log is in no cache. */
  private static void ask(Http http, AtomicInteger answers, AtomicBoolean stop) {
    while (!stop.get()) {
      int user = 10_000 + answers.incrementAndGet();
      var answer = http.get("/post/recommendations?id=" + user);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Http.header(answer, "Feedrank-History")).isEqualTo("cold");
    }
  }
}
