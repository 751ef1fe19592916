package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.TestDatabase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Connections that are kept alive: versions of reactor-netty other than the pinned one leave them
 * hanging when an answer comes from a future.
 */
class KeepAliveTest {

  private static final int CONNECTIONS = 10;
  private static final int REQUESTS = 1_500;

  @Test
  void tenConnectionsGetAllTheirAnswers() throws Exception {
    TestFeed feed = new TestFeed(TestDatabase.migrated()).imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    LogOptions logs =
        new LogOptions(Duration.ofMillis(20), Duration.ofSeconds(10), 1_000, 100_000, 4);
    // With so many threads the admission never refuses ten callers, however busy the machine is.
    ServiceOptions options =
        TestService.options(feed.url(), logs).with(TestService.DOOR.rankingOn(8));
    try (RankerService service = TestService.ready(options)) {
      ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);
      List<Future<Integer>> answered = new ArrayList<>();
      for (int c = 0; c < CONNECTIONS; c++) {
        int first = c;
        answered.add(callers.submit(() -> ask(service.port(), first)));
      }
      for (Future<Integer> each : answered) {
        assertThat(each.get()).isEqualTo(REQUESTS);
      }
      callers.shutdown();
    }
  }

  /** Sends requests one after the other on one connection; a read waits for a minute at most. */
  private static int ask(int port, int first) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      int answered = 0;
      for (int i = 0; i < REQUESTS; i++) {
        int user = 1 + (first + i) % TestFeed.USERS;
        String request =
            "GET /post/recommendations?id=%d HTTP/1.1\r\nHost: test\r\n\r\n".formatted(user);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        answered += answer(in);
      }
      return answered;
    }
  }

  /** Reads one answer; 1 if it is 200 and holds five posts. */
  private static int answer(InputStream in) throws IOException {
    String status = line(in);
    int length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return status.contains(" 200 ") && body.split("\"id\":", -1).length == 6 ? 1 : 0;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended in the middle of an answer: " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
