package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed whose users and posts are called by texts, from its files to every answer. */
class TextIdEndToEndTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOKEN = "some-token-to-write";
  private static final String TIME = "time=2024-03-03T00:00:00";

  private final Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  TextIdEndToEndTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private void feed() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("feed"));
    StringBuilder posts = new StringBuilder("post_id,text,topic\n");
    for (int post = 0; post < 40; post++) {
      posts.append(
          "post/%d,%s and %s,%s%n"
              .formatted(
                  post,
                  List.of("apples", "pears", "plums").get(post % 3),
                  List.of("bread", "butter", "cheese", "honey").get(post % 4),
                  "abc".charAt(post % 3)));
    }
    StringBuilder events = new StringBuilder("timestamp,user_id,post_id,action\n");
    for (int user = 0; user < 30; user++) {
      for (int n = 0; n < 10; n++) {
        int post = (user * 7 + n * n) % 40;
        String who =
            "2024-03-0%d 10:%02d:%02d,ünal-%d,post/%d".formatted(1 + n / 5, user, n, user, post);
        events.append(who).append(",view\n");
        if (post % 3 == user % 3) {
          events.append(who).append(",like\n");
        }
      }
    }
    Files.writeString(folder.resolve("posts.csv"), posts);
    Files.writeString(folder.resolve("events.csv"), events);
  }

  @Test
  void callersNeverSeeANumber() throws Exception {
    feed();
    String texts = "feed: {ids: texts}\netl: {text: {dims: 4, clusters: 3}}\n";
    try (CommandSession journey =
        new CommandSession(
            directory,
            texts,
            Map.of("FEEDRANK_WRITE_TOKEN", TOKEN, "FEEDRANK_ADMIN_TOKEN", "x".repeat(24)))) {
      TestLine.Run imported = journey.line().run("import", "--from", "csv", "--dir", "feed");
      assertThat(imported.code()).as(imported.err()).isZero();
      journey.json("etl");
      Files.writeString(directory.resolve("feedrank.yml"), "feed: {ids: numbers}\n");
      TestLine.Run other = journey.line().run("serve", "--port", "0");
      assertThat(other.code()).isEqualTo(1);
      assertThat(other.err()).contains("are texts", "feed.ids says numbers");
      Files.writeString(directory.resolve("feedrank.yml"), texts);

      journey.serve(this::visit);

      TestLine.Run erased = journey.line().run("erase", "--user", "newcomer \"x\"");
      assertThat(erased.out())
          .as(erased.err())
          .contains("user newcomer \"x\" is erased", "feed_event: 1");
      assertThat(journey.line().run("erase", "--user", "newcomer \"x\"").out())
          .contains("nothing is known of user newcomer");
    }
  }

  private void visit(String base) throws Exception {
    String user = "%C3%BCnal-4";
    JsonNode before = get(base + "/post/recommendations?id=" + user + "&" + TIME, 200);
    assertThat(ids(before)).hasSize(5).allMatch(id -> id.startsWith("post/"));
    String first = ids(before).get(0);

    String excluding =
        get(base + "/post/recommendations?id=" + user + "&" + TIME + "&exclude=" + first, 200)
            .toString();
    assertThat(excluding).doesNotContain('"' + first + '"');
    assertThat(ids(get(base + "/topN=3for_user=" + user, 200))).hasSize(3);
    assertThat(ids(get(base + "/post/popular?" + TIME, 200))).hasSize(5);
    assertThat(ids(get(base + "/post/post%2F7/similar?" + TIME, 200)))
        .hasSize(5)
        .doesNotContain("post/7");
    assertThat(get(base + "/post/post%2F77/similar", 404).path("detail").asText())
        .contains("post/77");
    assertThat(get(base + "/post/recommendations?" + TIME, 400).path("detail").asText())
        .contains("id=u-42");

    JsonNode ranked =
        post(
            base + "/post/rank",
            "{'userId': 'ünal-4', 'posts': ['post/1', 'none', 'post/2'], 'time': '2024-03-03T00:00:00'}",
            200);
    assertThat(ids(ranked.path("ranked"))).containsExactlyInAnyOrder("post/1", "post/2");
    assertThat(ranked.path("unknown").get(0).asText()).isEqualTo("none");

    post(
        base + "/events",
        "[{'userId': 'newcomer \\'x\\'', 'postId': 'post/7', 'action': 'like'}]",
        202);
    JsonNode state = get(base + "/users/newcomer%20%22x%22/state", 200);
    assertThat(state.path("userId").asText()).isEqualTo("newcomer \"x\"");
    assertThat(state.path("lastLikes").get(0).asText()).isEqualTo("post/7");
    assertThat(
            post(base + "/events", "{'userId': '', 'postId': 'post/7', 'action': 'like'}", 400)
                .path("detail")
                .asText())
        .contains("0 characters", "1 to 200");
  }

  private static List<String> ids(JsonNode posts) {
    return IntStream.range(0, posts.size()).mapToObj(i -> id(posts.get(i))).toList();
  }

  private static String id(JsonNode post) {
    assertThat(post.path("id").isTextual()).as("%s", post).isTrue();
    return post.path("id").asText();
  }

  private JsonNode get(String address, int status) throws Exception {
    return answer(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + TOKEN)
            .build(),
        status);
  }

  private JsonNode post(String address, String json, int status) throws Exception {
    String body = json.replace("\\'", "\\\"").replace('\'', '"');
    return answer(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofString(body))
            .build(),
        status);
  }

  private JsonNode answer(HttpRequest request, int status) throws Exception {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body());
  }
}
