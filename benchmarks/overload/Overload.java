import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;

/**
 * The measurement of overload: one connection for the latency without load, as many as are given for
 * the most good answers a second, then 10 and 100 times as many. Fails where the admitted wait more
 * than three times as long at the 99th percentile as without load, good answers fall below 90 % of
 * the most, or a refusal takes more than 50 ms at the 99th percentile.
 */
public final class Overload {

  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final double MOST_LATENCY = 3;
  private static final double LEAST_SHARE = 0.9;
  private static final double MOST_REFUSAL_MILLIS = 50;

  private Overload() {}

  /** Takes host, port, a file of users, the number of connections and the seconds of each step. */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress service =
        new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
    List<String> users = Files.readAllLines(Path.of(arguments[2]));
    int connections = Integer.parseInt(arguments[3]);
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[4]));
    Callers callers = new Callers(service, users);
    var unused = callers.run(connections, WARM_UP.multipliedBy(3), Duration.ZERO);
    System.out.println(Outcome.HEADER);
    Outcome alone = callers.run(1, time, WARM_UP);
    System.out.println(alone.row("1"));
    Outcome full = callers.run(connections, time, WARM_UP);
    System.out.println(full.row("" + connections));
    boolean kept = true;
    for (int times : new int[] {10, 100}) {
      Outcome loaded = callers.run(times * connections, time, WARM_UP);
      System.out.println(loaded.row("" + times * connections));
      kept &= kept(times, alone, full, loaded);
    }
    if (!kept) {
      System.exit(1);
    }
  }

  private static boolean kept(int times, Outcome alone, Outcome full, Outcome loaded) {
    double most = Math.max(alone.goodPerSecond(), full.goodPerSecond());
    double latency = loaded.good().millis(0.99) / alone.good().millis(0.99);
    double share = loaded.goodPerSecond() / most;
    double refusal = loaded.refused().millis(0.99);
    boolean kept =
        latency <= MOST_LATENCY && share >= LEAST_SHARE && refusal <= MOST_REFUSAL_MILLIS;
    System.out.printf(
        Locale.ROOT,
        "%d times the load: p99 of the admitted is %.2f times that without load (at most %.0f), good answers are %.0f %% of the most (at least %.0f %%), p99 of refusals is %.1f ms (at most %.0f): %s%n",
        times,
        latency,
        MOST_LATENCY,
        100 * share,
        100 * LEAST_SHARE,
        refusal,
        MOST_REFUSAL_MILLIS,
        kept ? "kept" : "NOT KEPT");
    return kept;
  }

  /**
   * The outcome of one step.
   *
   * @param good latencies of answers with 200
   * @param refused latencies of answers with 503
   * @param others how many answers had another status, or did not come
   * @param seconds how long the step was watched
   */
  private record Outcome(Latencies good, Latencies refused, int others, double seconds) {

    static final String HEADER =
        "connections   good/s   p50 ms   p99 ms  refused/s   p50 ms   p99 ms   others";

    double goodPerSecond() {
      return good.count() / seconds;
    }

    String row(String connections) {
      return String.format(
          Locale.ROOT,
          "%11s %8.1f %8.2f %8.2f %10.1f %8.2f %8.2f %8d",
          connections,
          goodPerSecond(),
          good.millis(0.5),
          good.millis(0.99),
          refused.count() / seconds,
          refused.millis(0.5),
          refused.millis(0.99),
          others);
    }
  }

  /** Latencies in nanoseconds, in the order in which they were measured. Not thread-safe. */
  private static final class Latencies {

    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long latency) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = latency;
    }

    int count() {
      return count;
    }

    /** A quantile in milliseconds; 0 if there are none. */
    double millis(double quantile) {
      if (count == 0) {
        return 0;
      }
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      return sorted[(int) (quantile * (count - 1))] / 1e6;
    }
  }

  /**
   * Callers that each keep one request under way on a connection of their own; one that is refused
   * asks again after {@value #PAUSE_MILLIS} ms, a twentieth of what it was told. All are on one thread,
   * so that they take little of the processors that they share with the service. Users are drawn at
   * random; the seed is fixed. Not thread-safe.
   */
  private static final class Callers {

    private static final long PAUSE_MILLIS = 50;

    private final InetSocketAddress service;
    private final List<String> users;
    private final Random random = new Random(42);

    Callers(InetSocketAddress service, List<String> users) {
      this.service = service;
      this.users = users;
    }

    /** A connection with its request and as much of the answer as has come. */
    private static final class Caller {
      private final ByteBuffer answer = ByteBuffer.allocate(1 << 16);
      private long sent;
    }

    /** A caller that was refused and asks again at a time. */
    private record Refused(SocketChannel channel, Caller caller, long again) {}

    /**
     * Lets callers ask.
     *
     * @param time how long they are watched
     * @param before how long they ask before
     */
    Outcome run(int connections, Duration time, Duration before) throws IOException {
      Latencies good = new Latencies();
      Latencies refused = new Latencies();
      int others = 0;
      try (Selector selector = Selector.open()) {
        for (int i = 0; i < connections; i++) {
          SocketChannel channel = SocketChannel.open(service);
          channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
          channel.configureBlocking(false);
          Caller caller = new Caller();
          channel.register(selector, SelectionKey.OP_READ, caller);
          send(channel, caller);
        }
        Queue<Refused> pausing = new ArrayDeque<>();
        long began = System.nanoTime() + before.toNanos();
        long end = began + time.toNanos();
        while (System.nanoTime() < end) {
          selector.select(5);
          while (!pausing.isEmpty() && pausing.element().again() < System.nanoTime()) {
            Refused next = pausing.remove();
            send(next.channel(), next.caller());
          }
          for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            Caller caller = (Caller) key.attachment();
            int status = read(channel, caller);
            long now = System.nanoTime();
            if (status != 0) {
              if (now >= began && status == 200) {
                good.add(now - caller.sent);
              } else if (now >= began && status == 503) {
                refused.add(now - caller.sent);
              } else if (now >= began) {
                others++;
              }
              if (status < 0) {
                key.cancel();
                channel.close();
              } else if (status == 503) {
                pausing.add(new Refused(channel, caller, now + PAUSE_MILLIS * 1_000_000));
              } else {
                send(channel, caller);
              }
            }
          }
          selector.selectedKeys().clear();
        }
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
      return new Outcome(good, refused, others, time.toNanos() / 1e9);
    }

    private void send(SocketChannel channel, Caller caller) throws IOException {
      String user = users.get(random.nextInt(users.size()));
      ByteBuffer request =
          ByteBuffer.wrap(
              "GET /post/recommendations?limit=5&id=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .formatted(user)
                  .getBytes(StandardCharsets.US_ASCII));
      caller.answer.clear();
      caller.sent = System.nanoTime();
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    /** The status of an answer that is whole; 0 if it is not, -1 if the connection has ended. */
    private static int read(SocketChannel channel, Caller caller) throws IOException {
      if (channel.read(caller.answer) < 0) {
        return -1;
      }
      int size = caller.answer.position();
      String text = new String(caller.answer.array(), 0, size, StandardCharsets.ISO_8859_1);
      int head = text.indexOf("\r\n\r\n");
      if (head < 0) {
        return 0;
      }
      int at = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
      int length =
          at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf("\r\n", at)));
      return size < head + 4 + length ? 0 : Integer.parseInt(text.substring(9, 12));
    }
  }
}
