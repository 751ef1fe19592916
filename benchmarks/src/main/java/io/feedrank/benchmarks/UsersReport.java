package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.feedrank.plot.Table;
import io.feedrank.plot.Table.Column;
import io.feedrank.plot.TextTable;
import io.feedrank.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * A report on the memory and time of a running service with more users: a feed with few of them,
 * and the same after millions were added, each with attributes and some events. Users who never
 * asked before ask for a list, one after the other.
 */
public final class UsersReport {

  private static final int ASKING = 500;
  private static final int CHUNK = 1_000_000;
  private static final Duration TAKING_IN = Duration.ofMinutes(30);

  /** Where the ids of those who are added begin. */
  private static final long ADDED = 1_000_000_000L;

  private final Database database;
  private final String base;
  private final long pid;
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper mapper = new JsonMapper();
  private final ArrayNode rows = mapper.createArrayNode();
  private final Table table =
      new Table(
          Column.number("users"),
          Column.number("events"),
          Column.number("posts"),
          Column.number("live MiB"),
          Column.number("resident MiB"),
          Column.number("p50 ms"),
          Column.number("p99 ms"));

  private UsersReport(String url, String base, long pid) {
    this.database = Database.at(url);
    this.base = base;
    this.pid = pid;
  }

  /**
   * Measures, prints and writes.
   *
   * @param arguments the database's URL, the service's address and process, how many users to add,
   *     and the file for the result
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 5) {
      System.err.println("usage: UsersReport DATABASE-URL SERVICE-URL PID USERS RESULT.json");
      System.exit(2);
    }
    UsersReport report = new UsersReport(arguments[0], arguments[1], Long.parseLong(arguments[2]));
    int users = Integer.parseInt(arguments[3]);
    long few = report.number("select count(*) from feed_user");
    report.measure(0, report.number("select max(user_id) from feed_user") / ASKING);
    for (int from = 0; from < users; from += CHUNK) {
      report.add(from, Math.min(users, from + CHUNK));
      System.err.printf(
          Locale.ROOT, "\radd users: %,d of %,d", Math.min(users, from + CHUNK), users);
    }
    System.err.println();
    report.takeIn();
    report.measure(ADDED, users / ASKING);
    System.out.println(TextTable.of(report.table));
    System.out.printf(
        Locale.ROOT,
        "%,d users were there, %,d were added; each time %d asked who had not asked before%n",
        few,
        users,
        ASKING);
    Files.writeString(
        Path.of(arguments[4]),
        report.mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report.rows) + "\n");
  }

  /**
   * Users with the attributes of those that are there, and three events each, in the last hour,
   * with some 5,000 posts that lie evenly: PostgreSQL copies the list of them for each row.
   */
  private void add(int from, int to) {
    execute(
        """
        insert into feed_user
          select %d + g, (select array_agg(attributes order by user_id) from
            (select user_id, attributes from feed_user order by user_id limit 1000) a)[1 + g %% 1000]
          from generate_series(%d, %d) g
        """
            .formatted(ADDED, from, to - 1));
    execute(
        """
        insert into feed_event (at, user_id, post_id, action)
          select last - s * interval '9 minutes' - (g %% 500) * interval '1 second', %d + g,
            posts[1 + (g * 7 + s * 31) %% array_length(posts, 1)], 0
          from generate_series(%d, %d) g, generate_series(1, 3) s,
            (select array_agg(post_id order by post_id) posts from (
              select post_id, row_number() over (order by post_id) place, count(*) over () all_posts
              from post) ranked where place %% greatest(1, all_posts / 5000) = 0) p,
            (select known_until last from etl_run where status = 'done'
              order by run_id desc limit 1) r
        """
            .formatted(ADDED, from, to - 1));
  }

  /** What a run that counted nothing new would leave, and waits until the service has seen it. */
  private void takeIn() throws Exception {
    execute("analyze feed_user, feed_event");
    execute(
        """
        insert into etl_run (started_at, finished_at, status, watermark, known_until, basis_version)
          select now(), now(), 'done', watermark, known_until, basis_version
          from etl_run where status = 'done' order by run_id desc limit 1
        """);
    long run = number("select max(run_id) from etl_run");
    String seen = "\"etlRun\":" + run + ",";
    Instant deadline = Instant.now().plus(TAKING_IN);
    while (!get("/actuator/health").contains(seen)) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "after %s the service has not taken in ETL run %d; its log says why"
                .formatted(TAKING_IN, run));
      }
      Thread.sleep(1_000);
    }
  }

  private void measure(long first, long step) throws IOException, InterruptedException {
    double[] millis = new double[ASKING];
    for (int i = 0; i < ASKING; i++) {
      String path = "/post/recommendations?limit=5&id=" + (first + i * step);
      long began = System.nanoTime();
      get(path);
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    long users = number("select count(*) from feed_user");
    long events = number("select count(*) from feed_event");
    long posts = number("select count(*) from post");
    long mebibytes = residentKilobytes() / 1024;
    long live = liveBytes() >> 20;
    table.row(
        String.format(Locale.ROOT, "%,d", users),
        String.format(Locale.ROOT, "%,d", events),
        String.format(Locale.ROOT, "%,d", posts),
        String.format(Locale.ROOT, "%,d", live),
        String.format(Locale.ROOT, "%,d", mebibytes),
        String.format(Locale.ROOT, "%.1f", millis[ASKING / 2]),
        String.format(Locale.ROOT, "%.1f", millis[ASKING * 99 / 100]));
    rows.addObject()
        .put("users", users)
        .put("events", events)
        .put("posts", posts)
        .put("liveMebibytes", live)
        .put("residentMebibytes", mebibytes)
        .put("p50Millis", Math.round(millis[ASKING / 2] * 100) / 1e2)
        .put("p99Millis", Math.round(millis[ASKING * 99 / 100] * 100) / 1e2);
  }

  private long residentKilobytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("process " + pid + " says nothing of its memory");
  }

  /** What of the heap is in use after everything that is not was collected. */
  private long liveBytes() throws IOException {
    Process asked =
        new ProcessBuilder("jcmd", Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = asked.inputReader(StandardCharsets.UTF_8)) {
      return lines
          .lines()
          .filter(line -> line.startsWith("Total"))
          .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
          .findFirst()
          .orElseThrow(() -> new IOException("jcmd says nothing of process " + pid));
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  private void execute(String sql) {
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private long number(String query) {
    return database.call(connection -> number(connection, query));
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
