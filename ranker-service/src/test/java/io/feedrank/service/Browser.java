package io.feedrank.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Chromium without a window, driven over the DevTools protocol: opens pages, runs scripts in
 * them, and collects everything that the page complains of.
 */
final class Browser implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private String session = "";

  /** Where Chromium is installed, if it is. */
  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path chromium, Path profile) throws IOException {
    this.process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .join();
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
    this.session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  private String address() throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      lines.add(line);
      if (line.startsWith(LISTENING)) {
        drain(said);
        return line.substring(LISTENING.length());
      }
    }
    throw new IOException("Chromium ended: " + String.join(" / ", lines));
  }

  /** Reads on, so that the browser never waits for a full pipe. */
  private static void drain(BufferedReader said) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (said.readLine() != null) {
                  // What it says of itself does not matter here.
                }
              } catch (IOException ended) {
                throw new UncheckedIOException(ended);
              }
            },
            "test-browser");
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, closed) -> {});
    reader.start();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  private void take(JsonNode message) {
    JsonNode id = message.get("id");
    if (id != null) {
      CompletableFuture<JsonNode> waiting = answers.remove(id.asInt());
      if (waiting != null) {
        waiting.complete(message);
      }
      return;
    }
    String method = message.get("method").asString();
    JsonNode parameters = message.get("params");
    if (method.equals("Runtime.exceptionThrown")
        || method.equals("Network.loadingFailed")
        || (method.equals("Runtime.consoleAPICalled")
            && parameters.get("type").asString().equals("error"))
        || (method.equals("Log.entryAdded")
            && parameters.get("entry").get("level").asString().equals("error"))) {
      complaints.add(method + " " + parameters);
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    Map<String, Object> message = new java.util.HashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(JSON.writeValueAsString(message), true).join();
    JsonNode answered = answer.orTimeout(60, TimeUnit.SECONDS).join();
    if (answered.has("error")) {
      throw new IllegalStateException(method + ": " + answered.get("error"));
    }
    return answered.get("result");
  }

  /** The window's size, and whether the reader prefers the dark. */
  void looks(int width, int height, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  void open(String url) {
    call("Page.navigate", Map.of("url", url));
    TestService.await("the page is loaded", () -> truth("document.readyState === 'complete'"));
  }

  /** The value of an expression in the page, as text. */
  String text(String expression) {
    JsonNode result =
        call(
                "Runtime.evaluate",
                Map.of("expression", "String(" + expression + ")", "awaitPromise", true))
            .get("result");
    return result.get("value") == null ? "" : result.get("value").asString();
  }

  boolean truth(String expression) {
    return text(expression).equals("true");
  }

  void waitFor(String expression) {
    TestService.await(expression, () -> truth(expression));
  }

  /** Fills a field of a form as a user would see it filled. */
  void fill(String selector, String value) {
    text("document.querySelector('%s').value = '%s'".formatted(selector, value));
  }

  void click(String selector) {
    text("document.querySelector('%s').click()".formatted(selector));
  }

  void screenshot(Path file) throws IOException {
    JsonNode picture =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
  }

  /** What pages have complained of so far: errors of scripts, of loading, of the policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    socket.abort();
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
