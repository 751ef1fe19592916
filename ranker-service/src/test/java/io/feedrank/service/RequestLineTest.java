package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.IdForm;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request lines that are raw UTF-8, damaged, or as long as they may be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestLineTest {

  private final TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
  private RankerService service;
  private RankerService texts;

  @BeforeAll
  void start() throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    service = TestService.ready(TestService.options(feed.url()));
    texts = TestService.ready(TestService.options(feed.url()).with(IdForm.TEXTS));
  }

  @AfterAll
  void stop() {
    service.close();
    texts.close();
  }

  private static void isProblem(RawHttp.Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).contains("\"status\":" + status, detail);
  }

  /** The state of a user of whom an event was reported under the escaped name. */
  @ParameterizedTest
  @ValueSource(strings = {"Zoë", "用户一", "Ωmega 7", "😀"})
  void aNameInRawUtf8IsTheSameUserAsItsPercentEscapes(String name) throws IOException {
    String like = "{\"userId\": \"%s\", \"postId\": \"p-1\", \"action\": \"like\"}".formatted(name);
    assertThat(
            new Http(texts.port())
                .send("POST", "/events", like, TestService.TOKENS.write())
                .statusCode())
        .isEqualTo(202);
    String escaped = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    String raw = name.replace(' ', '+');
    String inPath = escaped.replace("+", "%20");
    RawHttp.Answer known = state(inPath);
    assertThat(known.body()).contains(name);
    assertThat(state(raw.replace("+", "%20")).body()).isEqualTo(known.body());
    String recommendations = "/post/recommendations?limit=1&id=";
    RawHttp.Answer one = RawHttp.get(texts.port(), recommendations + escaped);
    RawHttp.Answer other = RawHttp.get(texts.port(), recommendations + raw);
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.body()).isEqualTo(one.body());
    assertThat(RawHttp.get(texts.port(), "/topN=1for_user=" + raw.replace("+", "%20")).body())
        .isEqualTo(one.body());
  }

  private RawHttp.Answer state(String user) throws IOException {
    return RawHttp.ask(
        texts.port(),
        "GET /users/%s/state HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(user, TestService.TOKENS.write()));
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedRawAndEscaped() throws IOException {
    try (RawHttp connection = new RawHttp(texts.port())) {
      String request = "GET /post/recommendations?id=Zo\u00eb HTTP/1.1\r\nHost: localhost\r\n\r\n";
      connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
      isProblem(connection.answer(), 400, "not UTF-8");
      connection.send("GET /post/recommendations?id=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(connection.answer().status()).isEqualTo(200);
    }
    isProblem(RawHttp.get(texts.port(), "/post/recommendations?id=Zo%EB"), 400, "not UTF-8");
    isProblem(RawHttp.get(texts.port(), "/post/Zo%EB/similar"), 400, "not UTF-8");
    isProblem(RawHttp.get(texts.port(), "/post/popular?topic=%C3"), 400, "not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/post/recommendations?id=%zz    | 400 | damaged percent escape, '%zz'",
        "/post/recommendations?id=%      | 400 | damaged percent escape",
        "/post/recommendations?id={201}  | 400 | '{', which must be written as the percent escape %7B",
        "/post/recommendations?id=\"1\"  | 400 | %22",
        "/post/1^2/similar               | 400 | %5E",
        "/post/re[comm                   | 400 | cannot be read",
        "nowhere                         | 404 | nothing at"
      })
  void damagedTargetsAreNamed(String target, int status, String detail) throws IOException {
    isProblem(RawHttp.get(service.port(), target), status, detail);
  }

  @Test
  void whatTheServerItselfRefusesHasABodyToo() throws IOException {
    int port = service.port();
    isProblem(RawHttp.get(port, "/" + "x".repeat(70_000)), 414, "64 KB");
    String header = "X-Long: " + "y".repeat(17_000);
    isProblem(RawHttp.ask(port, "GET / HTTP/1.1\r\n" + header + "\r\n\r\n"), 431, "16 KB");
    isProblem(RawHttp.ask(port, "GET /models HTTP/2.0\r\nHost: x\r\n\r\n"), 505, "HTTP/1.1");
    isProblem(
        RawHttp.ask(port, "POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"),
        400,
        "cannot be read");
    RawHttp.Answer head = RawHttp.ask(port, "HEAD /%zz HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(head.status()).isEqualTo(400);
    assertThat(head.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void answersToPipelinedRequestsKeepTheirOrder() throws IOException {
    try (RawHttp connection = new RawHttp(service.port())) {
      String good = "GET /post/recommendations?id=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
      connection.send(good + good + good.replace("id=1", "id=%zz"));
      assertThat(connection.answer().status()).isEqualTo(200);
      assertThat(connection.answer().status()).isEqualTo(200);
      isProblem(connection.answer(), 400, "");
    }
  }

  private static String list(Stream<?> ids) {
    return ids.map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Every documented maximum goes there and back: each page's link is asked for as it stands. */
  @Test
  void fiveHundredExclusionsComeBackInALinkThatTheServiceTakes() throws IOException {
    String nine =
        list(LongStream.range(0, 500).map(i -> 100_000_000 + i * 1_700_123 % 899_999_999).boxed());
    String widest =
        list(LongStream.range(0, 500).map(i -> Long.MIN_VALUE + i * 36_893_488_147_419L).boxed());
    String uuids = list(IntStream.range(0, 500).mapToObj(i -> new UUID(i * 7_919L, i * 104_729L)));
    follow(service.port(), "id=1&exclude=" + nine, 3_000);
    follow(service.port(), "id=1&exclude=" + widest, 6_000);
    follow(texts.port(), "id=1&exclude=" + uuids, 6_000);
  }

  private static void follow(int port, String query, int longestLink) throws IOException {
    String next = "/post/recommendations?limit=10&" + query;
    int posts = 0;
    while (!next.isEmpty()) {
      RawHttp.Answer page = RawHttp.get(port, next);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      posts += page.body().split("\"id\":", -1).length - 1;
      String link = page.header("Link");
      assertThat(link.length()).isLessThan(longestLink);
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertThat(posts).isGreaterThan(20);
  }
}
