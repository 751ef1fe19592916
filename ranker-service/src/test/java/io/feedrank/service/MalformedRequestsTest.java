package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.IdForm;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Two thousand requests over all routes with malformed parts, the same ones at every run: none is
 * answered with 5xx other than 503, none without a body, and no id reaches the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsTest {

  private static final int REQUESTS = 2_000;
  private static final String ID = "7346501993";

  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "FOO");

  private static final List<String> PATHS =
      List.of(
          "/post/recommendations",
          "/post/popular",
          "/post/%s/similar",
          "/post/rank",
          "/topN=%sfor_user=%s",
          "/topN=5for_user=%s",
          "/events",
          "/users/%s/state",
          "/models",
          "/models/%s/recommendations",
          "/models/%s/promote",
          "/models/rollback",
          "/experiments",
          "/training-runs",
          "/training-runs/%s",
          "/actuator/health/../../etc/passwd",
          "/actuator/health/%s",
          "/actuator/%s",
          "/actuator/prometheus",
          "/console/%s",
          "/docs/%s",
          "/openapi.json",
          "/v3/api-docs/%s",
          "/webjars/%s",
          "/%s",
          "//%s//",
          "*");

  private static final List<String> VALUES =
      List.of(
          ID,
          "-1",
          "",
          "0",
          "9223372036854775808",
          "1e9",
          "%00",
          "%zz",
          "%",
          "%C3",
          "%EB",
          "Zoë",
          "{x}",
          "[",
          "]",
          "a b",
          "..",
          "../..",
          "%2e%2e%2f",
          ";a=b",
          "null",
          "true",
          "NaN",
          "\"",
          "<x>",
          "|",
          "\\",
          "2021-12-20",
          "2021-13-40T99:99",
          "用户",
          "%F0%9F%98%80",
          "1,2,3",
          ",");

  private static final List<String> NAMES =
      List.of(
          "id",
          "user",
          "time",
          "limit",
          "topic",
          "exclude",
          "diversity",
          "explain",
          "cursor",
          "window",
          "by",
          "x",
          "%s",
          "");

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "\"x\"",
          "{\"userId\": " + ID + "}",
          "{\"userId\": " + ID + ", \"postId\": 104, \"action\": \"view\"}",
          "{\"userId\": " + ID + ", \"postId\": 104, \"action\": \"view\", \"at\": \"%s\"}",
          "[{\"userId\": \"" + ID + "\", \"postId\": {}, \"action\": 1}]",
          "{\"userId\": 1, \"posts\": [1, \"x\", null]}",
          "{\"reason\": \"%s\"}",
          "{\"reason\": \"x\", \"arms\": [{\"name\": \"%s\", \"model\": 1e99, \"weight\": -1}]}",
          "[".repeat(2_000),
          "\u0000",
          "{\"userId\": " + "9".repeat(400) + ", \"posts\": [1]}");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: application/json",
          "Content-Type: application/json",
          "Content-Type: x",
          "Content-Type: text/plain",
          "Content-Type: application/json;charset=utf-99",
          "Accept: x",
          "Accept: text/html",
          "Accept: */*;q=x",
          "Accept-Encoding: ,",
          "Origin: x",
          "If-Modified-Since: x",
          "If-None-Match: x",
          "Range: bytes=9-1",
          "Cookie: a=" + ID + "; ;=",
          "Expect: x",
          "Idempotency-Key: " + ID,
          "Idempotency-Key: ",
          "traceparent: x",
          "X-Forwarded-For: x",
          "Content-Length: x",
          "Transfer-Encoding: x",
          "X: " + "y".repeat(17_000));

  private final Random random = new Random(20_261_201);

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String filled(String template) {
    String text = template;
    while (text.contains("%s")) {
      text = text.replaceFirst("%s", java.util.regex.Matcher.quoteReplacement(value()));
    }
    return text;
  }

  /** Values hold no placeholder of their own. */
  private String value() {
    return any(VALUES);
  }

  private String request() {
    StringBuilder target = new StringBuilder(filled(any(PATHS)));
    for (int i = random.nextInt(4); i > 0; i--) {
      target.append(target.indexOf("?") < 0 ? '?' : '&');
      target.append(filled(any(NAMES))).append(random.nextInt(8) == 0 ? "" : "=").append(value());
    }
    String body = random.nextInt(3) == 0 ? "" : filled(any(BODIES));
    StringBuilder head = new StringBuilder();
    head.append(any(METHODS)).append(' ').append(target);
    head.append(random.nextInt(40) == 0 ? " HTTP/2.0" : " HTTP/1.1").append("\r\nHost: localhost");
    for (int i = random.nextInt(4); i > 0; i--) {
      head.append("\r\n").append(any(HEADERS));
    }
    String token = random.nextInt(5) == 0 ? "wrong" : TestService.TOKENS.admin();
    head.append("\r\nAuthorization: Bearer ").append(token);
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return head + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n" + body;
  }

  @Test
  void noneIsAnsweredByAFailureOrWithoutABodyAndNoIdIsLogged(CapturedOutput output)
      throws InterruptedException, IOException {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    ServiceOptions options =
        TestService.quick(feed.url()).with(new WatchOptions(1, true, TraceOptions.NONE));
    Map<Integer, Integer> statuses = new TreeMap<>();
    StringBuilder wrong = new StringBuilder();
    try (RankerService numbers = TestService.ready(options);
        RankerService texts = TestService.ready(options.with(IdForm.TEXTS))) {
      for (int i = 0; i < REQUESTS; i++) {
        String request = request();
        RawHttp.Answer answer = RawHttp.ask(i % 2 == 0 ? numbers.port() : texts.port(), request);
        statuses.merge(answer.status(), 1, Integer::sum);
        wrong.append(wrong(request, answer));
      }
    }
    System.out.println("answers by status: " + statuses);
    assertThat(wrong).isEmpty();
    assertThat(statuses.keySet()).contains(200, 400, 401, 404, 405, 415);
    assertThat(output.getAll()).doesNotContain(ID).doesNotContain("\tat ");
  }

  /** What is wrong with an answer; empty if nothing is. */
  private static String wrong(String request, RawHttp.Answer answer) {
    boolean failure = answer.status() >= 500 && answer.status() != 503 && answer.status() != 505;
    boolean error = answer.status() >= 400;
    boolean problem = answer.header("Content-Type").equals("application/problem+json");
    boolean body =
        request.startsWith("HEAD ")
            || (answer.body().contains("\"type\":\"/problems/")
                && answer.body().contains("\"detail\":\""));
    return failure || (error && !(problem && body))
        ? request.substring(0, Math.min(400, request.length())) + " -> " + answer + "\n"
        : "";
  }
}
