package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Commands typed one after the other in a directory of its own, and what the service then answers.
 */
final class CommandSession implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final TestLine line;
  private final HttpClient http = HttpClient.newHttpClient();

  CommandSession(Path directory, String configuration) throws IOException {
    this(directory, configuration, Map.of());
  }

  CommandSession(Path directory, String configuration, Map<String, String> environment)
      throws IOException {
    this.directory = directory;
    line = new TestLine(directory, environment);
    Files.writeString(directory.resolve("feedrank.yml"), configuration);
  }

  Path directory() {
    return directory;
  }

  TestLine line() {
    return line;
  }

  /** The result of a command that must succeed. */
  JsonNode json(String... arguments) throws IOException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    TestLine.Run run = line.run(all);
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  /**
   * An answer of the service.
   *
   * @param status the HTTP status
   * @param servedBy what made the list
   * @param history how well the user was known
   * @param posts the ids, best first
   */
  record Answer(int status, String servedBy, String history, List<Long> posts) {}

  /** What is done while the service runs. */
  @FunctionalInterface
  interface Visit {
    void to(String base) throws Exception;
  }

  /** Starts the service on any free port, does something with it, and ends it. */
  void serve(Visit visit) throws Exception {
    CompletableFuture<TestLine.Run> serving = line.start("serve", "--port", "0", "--json");
    JsonNode ready = JSON.readTree(line.firstLine(serving));
    visit.to("http://localhost:" + ready.path("port").asInt());
    line.close();
    assertThat(serving.get().code()).isZero();
  }

  /** Asks for recommendations. */
  Answer ask(String base, long user, String time) throws Exception {
    String address = "%s/post/recommendations?id=%d&time=%s&limit=5".formatted(base, user, time);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
    List<Long> posts = new ArrayList<>();
    for (JsonNode post : JSON.readTree(response.body())) {
      assertThat(post.path("text").asText()).isNotBlank();
      assertThat(post.path("topic").asText()).isNotBlank();
      posts.add(post.path("id").asLong());
    }
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Feedrank-Served-By").orElse(""),
        response.headers().firstValue("Feedrank-History").orElse(""),
        posts);
  }

  /** Asks for recommendations with explanations. */
  JsonNode explain(String base, long user, String time) throws Exception {
    String address =
        "%s/post/recommendations?id=%d&time=%s&limit=5&explain=true".formatted(base, user, time);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(response.body());
  }

  /**
   * Offline equals online: asks the service every request of a file that {@code evaluate --lists}
   * wrote.
   *
   * @return how many were asked
   */
  int askAgain(String base, Path lists) throws Exception {
    List<String> lines = Files.readAllLines(lists);
    for (String offline : lines) {
      JsonNode request = JSON.readTree(offline);
      List<Long> posts = new ArrayList<>();
      request.path("posts").forEach(post -> posts.add(post.asLong()));
      Answer online = ask(base, request.path("user").asLong(), request.path("time").asText());
      assertThat(online.posts()).as(offline).isEqualTo(posts);
    }
    return lines.size();
  }

  @Override
  public void close() {
    line.close();
  }
}
