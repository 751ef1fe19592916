package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The stages of a request as spans, as a collector receives them. */
@ExtendWith(OutputCaptureExtension.class)
class TracesTest {

  private static final long USER = 7_346_501_992L;
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String ASKED = "/post/recommendations?limit=20&id=" + USER;
  private static final String ROUTE = "http get /post/recommendations";

  private final TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();

  TracesTest() {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
  }

  private ServiceOptions options(TraceOptions traces) {
    return TestService.quick(feed.url()).with(new WatchOptions(1, true, traces));
  }

  /** A request within a trace that its caller has begun. */
  private static HttpResponse<String> send(int port, String method, String path, String body) {
    return new Http(port)
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("traceparent", "00-%s-%s-01".formatted(TRACE, CALLER))
                .header("Authorization", "Bearer " + TestService.TOKENS.admin())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
  }

  @Test
  void aRequestIsASpanOfItsCallersTraceWithItsStagesBelow(CapturedOutput output)
      throws IOException, InterruptedException {
    try (Collector collector = new Collector()) {
      try (RankerService service =
          TestService.ready(options(new TraceOptions(collector.address(), 0)))) {
        assertThat(send(service.port(), "GET", ASKED, "").statusCode()).isEqualTo(200);
        assertThat(new Http(service.port()).get(ASKED).statusCode()).isEqualTo(200);
        assertThat(send(service.port(), "GET", "/actuator/health", "").statusCode()).isEqualTo(200);
      }
      List<Collector.Span> requests = collector.named(ROUTE);
      assertThat(requests).hasSize(1);
      Collector.Span request = requests.get(0);
      assertThat(request.trace()).isEqualTo(TRACE);
      assertThat(request.parent()).isEqualTo(CALLER);
      assertThat(request.attributes())
          .containsEntry("uri", "/post/recommendations")
          .containsEntry("status", "200")
          .containsEntry("feedrank.served.by", "model 1")
          .containsEntry("feedrank.history", "cold");
      assertThat(request.resource()).containsEntry("service.name", "feedrank");
      for (String stage : List.of("history", "state", "rank", "render")) {
        Collector.Span span = collector.named(stage).get(0);
        assertThat(span.trace()).isEqualTo(TRACE);
        assertThat(span.parent()).isEqualTo(request.id());
        assertThat(span.start()).isBetween(request.start(), span.end());
        assertThat(span.end()).isLessThanOrEqualTo(request.end());
      }
      assertThat(collector.spans()).hasSize(5);
      assertThat(output.getAll()).contains("\"history\":\"cold\",\"traceId\":\"" + TRACE + "\"}");
    }
  }

  @Test
  void noSpanSaysWhoAskedNorWhatTheyRead() throws IOException, InterruptedException {
    String text = "Zweiundvierzig Größenwahn";
    feed.execute("update post set text = '%s'".formatted(text));
    try (Collector collector = new Collector()) {
      try (RankerService service =
          TestService.ready(options(new TraceOptions(collector.address(), 1)))) {
        int port = service.port();
        String like = "{\"userId\": %d, \"postId\": 101, \"action\": \"like\"}".formatted(USER);
        assertThat(send(port, "GET", ASKED + "&explain=true", "").body()).contains(text);
        assertThat(send(port, "GET", ASKED + "x", "").statusCode()).isEqualTo(400);
        assertThat(send(port, "GET", "/topN=5for_user=" + USER, "").statusCode()).isEqualTo(200);
        assertThat(send(port, "GET", "/users/%d/state".formatted(USER), "").statusCode())
            .isEqualTo(200);
        assertThat(send(port, "GET", "/nowhere/" + USER, "").statusCode()).isEqualTo(404);
        assertThat(send(port, "POST", "/events", like).statusCode()).isEqualTo(202);
        assertThat(send(port, "POST", "/events", like.replace("like", USER + "")).statusCode())
            .isEqualTo(400);
      }
      assertThat(collector.named("http post /events")).hasSize(2);
      assertThat(collector.spans())
          .as("callers' mistakes are no failures of the service")
          .noneMatch(Collector.Span::failed);
      assertThat(collector.named("explain")).hasSize(1);
      assertThat(collector.received())
          .contains("/users/{id}/state")
          .doesNotContain("73465019")
          .doesNotContain(text)
          .doesNotContain(TestService.TOKENS.admin())
          .doesNotContain("id=");
    }
  }

  @Test
  void aFailureOfTheServiceSaysItsClassOnly() throws IOException, InterruptedException {
    try (Collector collector = new Collector()) {
      try (RankerService service =
          TestService.ready(options(new TraceOptions(collector.address(), 1)))) {
        feed.execute("alter table feed_event rename to feed_event_gone");
        String like = "{\"userId\": %d, \"postId\": 101, \"action\": \"like\"}".formatted(USER);
        assertThat(send(service.port(), "POST", "/events", like).statusCode()).isEqualTo(503);
      }
      assertThat(collector.spans()).filteredOn(Collector.Span::failed).hasSize(1);
      assertThat(collector.received())
          .contains("io.r2dbc.postgresql.ExceptionFactory")
          .doesNotContain("feed_event");
    }
  }

  @Test
  void aCollectorThatIsDownOrSilentHarmsNoRequest() throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      int down;
      try (ServerSocket taken = new ServerSocket(0)) {
        down = taken.getLocalPort();
      }
      for (int port : new int[] {down, silent.getLocalPort()}) {
        TraceOptions traces = new TraceOptions("http://localhost:%d/v1/traces".formatted(port), 1);
        try (RankerService service = TestService.ready(options(traces))) {
          // More spans than wait for a collector: what is too much is dropped.
          for (int i = 0; i < 450; i++) {
            assertThat(send(service.port(), "GET", ASKED, "").statusCode()).isEqualTo(200);
          }
        }
      }
    }
  }

  @Test
  void withoutACollectorNothingOfTracingIsThere(CapturedOutput output) throws InterruptedException {
    // Those of a service that ended just now may still be on their way out.
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (RankerService service = TestService.ready(options(TraceOptions.NONE))) {
      assertThat(send(service.port(), "GET", ASKED, "").statusCode()).isEqualTo(200);
      assertThat(output.getAll()).contains("\"route\":\"/post/recommendations\"");
      assertThat(output.getAll()).doesNotContain("traceId").doesNotContain(TRACE);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread))
          .noneMatch(thread -> thread.getName().startsWith("BatchSpanProcessor"));
    }
  }

  @Test
  void openTelemetrysOwnVariablesSwitchItOn(@TempDir Path directory)
      throws IOException, InterruptedException {
    try (Collector collector = new Collector()) {
      Map<String, String> variables =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT", collector.base(),
              "OTEL_SERVICE_NAME", "feed-of-the-north",
              "OTEL_TRACES_SAMPLER", "parentbased_always_on");
      try (ServiceProcess process =
          new ServiceProcess(feed.url(), directory.resolve("log"), variables)) {
        TestService.await("it answers", () -> answers(process.port()));
        process.terminate();
        assertThat(process.exitCode()).isEqualTo(128 + 15);
      }
      assertThat(collector.named(ROUTE)).isNotEmpty();
      assertThat(collector.named(ROUTE).get(0).resource())
          .containsEntry("service.name", "feed-of-the-north");
    }
  }

  @Test
  void anotherProtocolIsRefusedWithTheRemedy() {
    String transport = "management.opentelemetry.tracing.export.otlp.transport";
    TraceOptions traces = new TraceOptions("http://localhost:4317", 1);
    System.setProperty(transport, "grpc");
    try {
      assertThatThrownBy(() -> RankerService.start(options(traces), TestService.STOPPED))
          .hasMessageContaining("OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf");
    } finally {
      System.clearProperty(transport);
    }
  }

  private static boolean answers(int port) {
    try {
      return new Http(port).get(ASKED).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithAnExample() {
    assertThatThrownBy(() -> new TraceOptions("collector:4318", 0.1))
        .hasMessageContaining("'collector:4318'")
        .hasMessageContaining("http://localhost:4318/v1/traces");
    assertThatThrownBy(() -> new TraceOptions("", 1.5)).hasMessageContaining("0 to 1");
  }
}
