import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reports events to a service until a file appears, each until it is acknowledged, then counts them
 * in what the service reads from the log. Every event is of a user of its own, with neither an id nor
 * a time, under an Idempotency-Key.
 *
 * <p>Usage: java Reports.java BASE-URL TOKEN FIRST-USER STOP-FILE
 */
public final class Reports {

  private static final int CALLERS = 4;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String base;
  private final String token;
  private final long first;
  private final Path stop;
  private final AtomicLong next = new AtomicLong();
  private final Map<String, Integer> answers = new TreeMap<>();

  private Reports(String[] arguments) {
    base = arguments[0];
    token = arguments[1];
    first = Long.parseLong(arguments[2]);
    stop = Path.of(arguments[3]);
  }

  public static void main(String[] arguments) throws Exception {
    Reports reports = new Reports(arguments);
    Thread[] callers = new Thread[CALLERS];
    for (int i = 0; i < CALLERS; i++) {
      callers[i] = new Thread(reports::report);
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    reports.count(System.out);
  }

  private void report() {
    while (!Files.exists(stop)) {
      long user = first + next.getAndIncrement();
      while (!acknowledged(user)) {
        pause();
      }
    }
  }

  private boolean acknowledged(long user) {
    String body = "{\"userId\": %d, \"postId\": 1, \"action\": \"view\"}".formatted(user);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/events"))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    request.header("Idempotency-Key", "crash " + user);
    String answer = answer(request.build());
    synchronized (answers) {
      answers.merge(answer, 1, Integer::sum);
    }
    return answer.equals("202");
  }

  private String answer(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString());
      int type = response.body().indexOf("/problems/");
      return response.statusCode()
          + (type < 0
              ? ""
              : " " + response.body().substring(type, response.body().indexOf('"', type)));
    } catch (IOException broken) {
      return "connection " + broken.getClass().getSimpleName();
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  private void count(PrintStream out) throws InterruptedException {
    long lost = 0;
    long doubled = 0;
    long all = next.get();
    for (long user = first; user < first + all; user++) {
      int views = views(user);
      lost += views == 0 ? 1 : 0;
      doubled += views > 1 ? 1 : 0;
    }
    out.println("answers: " + answers);
    out.printf("%d events acknowledged, %d lost, %d doubled%n", all, lost, doubled);
    if (lost + doubled > 0) {
      System.exit(1);
    }
  }

  private int views(long user) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/users/" + user + "/state"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token)
            .build();
    for (int tries = 0; tries < 100; tries++) {
      try {
        String state = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (state.contains("\"history\":\"fresh\"")) {
          return Integer.parseInt(state.replaceAll("(?s).*?\"views\":(\\d+).*", "$1"));
        }
      } catch (IOException broken) {
        // The service has just been started again: asked once more.
      }
      pause();
    }
    throw new IllegalStateException("the service does not answer from the database");
  }
}
