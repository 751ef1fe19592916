package io.feedrank.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The measurement of the time from a like to the changed order, against a running service: for one
 * user after the other it asks for a list, likes its first post, and asks again until that post is
 * gone. The time runs from sending the like to having the changed list.
 */
public final class FreshnessMain {

  private static final int WARM_UP = 50;
  private static final int MEASURED = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  private FreshnessMain(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /**
   * Measures, prints and writes.
   *
   * @param arguments the service's address, its write token, a file with a user id a line, and the
   *     file for the result
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    FreshnessMain freshness = new FreshnessMain(arguments[0], arguments[1]);
    List<String> users = Files.readAllLines(Path.of(arguments[2]));
    double[] millis = new double[MEASURED];
    int atOnce = 0;
    for (int i = -WARM_UP; i < MEASURED; i++) {
      int answers = 0;
      String user = users.get((i + WARM_UP) % users.size());
      String first = freshness.first(user);
      long began = System.nanoTime();
      freshness.like(user, first);
      do {
        answers++;
      } while (freshness.first(user).equals(first));
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
        atOnce += answers == 1 ? 1 : 0;
      }
    }
    Arrays.sort(millis);
    String json =
        String.format(
            Locale.ROOT,
            "{\"likes\": %d, \"changedInTheNextAnswer\": %d, \"p50Millis\": %.2f, \"p99Millis\": %.2f}%n",
            MEASURED,
            atOnce,
            millis[MEASURED / 2],
            millis[MEASURED * 99 / 100]);
    System.out.print(json);
    Files.writeString(Path.of(arguments[3]), json);
  }

  private String first(String user) throws IOException, InterruptedException {
    String body =
        send(HttpRequest.newBuilder(URI.create(base + "/post/recommendations?limit=5&id=" + user)));
    return body.substring(body.indexOf(':') + 1, body.indexOf(','));
  }

  private void like(String user, String post) throws IOException, InterruptedException {
    String event = "{\"userId\": %s, \"postId\": %s, \"action\": \"like\"}".formatted(user, post);
    var unused =
        send(
            HttpRequest.newBuilder(URI.create(base + "/events"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(event)));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
    return response.body();
  }
}
