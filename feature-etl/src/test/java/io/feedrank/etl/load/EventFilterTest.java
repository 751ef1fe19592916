package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events that an import leaves out, beside a naive count of the rows themselves. */
class EventFilterTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2022-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Instant START = Instant.parse("2021-06-01T00:00:00Z");

  private final Path folder;
  private final Database database = TestDatabase.migrated();

  EventFilterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** An event on a day after the start. */
  private record Row(int day, int user, int post) {
    String line(int second) {
      return "%s,%d,%d,view".formatted(START.plusSeconds(day * 86_400L + second), user, post);
    }
  }

  private ImportSummary run(List<Row> rows, FilterOptions filter, String... more)
      throws IOException {
    StringBuilder posts = new StringBuilder("post_id,text,topic\n");
    for (int post = 1; post <= 40; post++) {
      posts.append("%d,text,art%n".formatted(post));
    }
    List<String> lines = new ArrayList<>(List.of("timestamp,user_id,post_id,action"));
    for (Row row : rows) {
      lines.add(row.line(lines.size()));
    }
    lines.addAll(List.of(more));
    Files.writeString(folder.resolve("posts.csv"), posts);
    Files.write(folder.resolve("events.csv"), lines);
    return new FeedImport(
            database, ImportOptions.DEFAULT.filtered(filter), NOW, ImportProgress.SILENT)
        .run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
  }

  private List<String> log() {
    return Tables.rows(
        database,
        "select (at::date - date '2021-06-01'), user_id, post_id from feed_event order by 1, 2, 3");
  }

  private static List<String> text(List<Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingInt(Row::day)
                .thenComparingInt(Row::user)
                .thenComparingInt(Row::post))
        .map(row -> "%d|%d|%d".formatted(row.day, row.user, row.post))
        .toList();
  }

  private static FilterOptions last(int days) {
    return new FilterOptions(Duration.ofDays(days), 0, 1, 1);
  }

  /** An event that is refused, however new, does not move the window. */
  @Test
  void theWindowEndsWithTheNewestEventThatIsLoaded() throws IOException {
    List<Row> rows = List.of(new Row(0, 1, 1), new Row(1, 2, 2), new Row(9, 3, 1));
    ImportSummary summary =
        run(rows, last(8), "2030-01-01,3,1,view", "2021-06-30,3,99,view", "soon,3,1,view");
    assertThat(log()).containsExactly("9|3|1");
    assertThat(summary.leftOut())
        .containsExactly(
            new ExcludedRows("older than the newest event by more than 8 days", 2, 1, 2));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(6, 1, 0, 3));
    assertThat(Tables.rows(database, "select summary->'leftOut'->0->>'rows' from import_run"))
        .containsExactly("2");
  }

  @Test
  void usersBeyondTheMeanAndTwoDeviationsAreOutliers() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int user = 1; user <= 10; user++) {
      rows.add(new Row(1, user, user));
    }
    for (int n = 0; n < 21; n++) {
      rows.add(new Row(1, 11, 12 + n % 20));
    }
    // 31 events of 11 users: the mean is 2.8, the standard deviation 5.7, the limit 14.3.
    ImportSummary summary = run(rows, new FilterOptions(Duration.ZERO, 2, 1, 1));
    assertThat(summary.leftOut())
        .containsExactly(
            new ExcludedRows(
                "of users with more than 14.3 events, the mean and 2.0 standard deviations",
                1,
                20,
                21));
    assertThat(log()).hasSize(10);
  }

  @Test
  void leastActivityHoldsForAllThatAreLeft() throws IOException {
    // Post 3 has one user, who then has too few, so that post 4 has too few, and so on.
    List<Row> rows =
        List.of(
            new Row(1, 1, 1),
            new Row(1, 1, 2),
            new Row(1, 2, 1),
            new Row(1, 2, 2),
            new Row(1, 3, 3),
            new Row(1, 3, 4),
            new Row(1, 4, 4),
            new Row(1, 4, 1));
    ImportSummary summary = run(rows, new FilterOptions(Duration.ZERO, 0, 2, 2));
    assertThat(log()).containsExactly("1|1|1", "1|1|2", "1|2|1", "1|2|2");
    assertThat(summary.leftOut())
        .containsExactly(
            new ExcludedRows(
                "of users with fewer than 2 or posts with fewer than 2 events", 2, 2, 4));
  }

  @Test
  void allRulesTogetherLeaveWhatANaiveFilterLeavesSeed11() throws IOException {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < 900; n++) {
      int user = (int) Math.min(80, Math.abs(random.nextGaussian()) * 25);
      rows.add(
          new Row(random.nextInt(100), user, 1 + (int) (Math.pow(random.nextDouble(), 3) * 40)));
    }
    FilterOptions options = new FilterOptions(Duration.ofDays(80), 1.5, 6, 7);
    ImportSummary summary = run(rows, options);
    List<Row> expected = naive(rows, options);
    assertThat(expected).hasSizeBetween(50, 700);
    assertThat(log()).isEqualTo(text(expected));
    long leftOut = summary.leftOut().stream().mapToLong(ExcludedRows::rows).sum();
    assertThat(summary.leftOut()).hasSize(3).allMatch(part -> part.rows() > 0);
    assertThat(leftOut).isEqualTo(rows.size() - expected.size());
    assertThat(summary.events())
        .isEqualTo(new ImportSummary.Rows(rows.size(), expected.size(), 0, 0));
    assertThat(run(rows, options).events())
        .isEqualTo(new ImportSummary.Rows(rows.size(), 0, expected.size(), 0));
  }

  private static List<Row> naive(List<Row> rows, FilterOptions options) {
    // An event's second within its day is its line in the file.
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      newest = Math.max(newest, rows.get(i).day * 86_400L + i);
    }
    List<Row> left = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).day * 86_400L + i >= newest - options.last().toSeconds()) {
        left.add(rows.get(i));
      }
    }
    Map<Integer, Long> users = counts(left, Row::user);
    double mean = users.values().stream().mapToLong(Long::longValue).average().orElseThrow();
    double variance =
        users.values().stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElseThrow();
    left.removeIf(
        row -> users.getOrDefault(row.user, 0L) > mean + options.outliers() * Math.sqrt(variance));
    boolean removed = true;
    while (removed) {
      Map<Integer, Long> byUser = counts(left, Row::user);
      Map<Integer, Long> byPost = counts(left, Row::post);
      removed =
          left.removeIf(
              row ->
                  byUser.getOrDefault(row.user, 0L) < options.userEvents()
                      || byPost.getOrDefault(row.post, 0L) < options.postEvents());
    }
    return left;
  }

  private static Map<Integer, Long> counts(List<Row> rows, Function<Row, Integer> of) {
    return rows.stream().collect(Collectors.groupingBy(of, Collectors.counting()));
  }

  @Test
  void whereNothingIsLeftNothingIsLoadedAndNothingIsWrong() throws IOException {
    List<Row> rows = List.of(new Row(1, 1, 1), new Row(2, 2, 1));
    ImportSummary summary = run(rows, new FilterOptions(Duration.ofDays(30), 2, 3, 1));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(2, 0, 0, 0));
    assertThat(summary.leftOut()).extracting(ExcludedRows::rows).containsExactly(0L, 0L, 2L);
    assertThat(run(List.of(), last(30)).leftOut()).isEmpty();
    assertThat(run(rows, FilterOptions.NONE).leftOut()).isEmpty();
    assertThat(log()).hasSize(2);
  }

  /** A later import leaves the log as it is. */
  @Test
  void whatIsInTheLogStaysThere() throws IOException {
    List<Row> rows = new ArrayList<>(List.of(new Row(1, 1, 1), new Row(2, 2, 1)));
    run(rows, last(10));
    rows.add(new Row(40, 1, 2));
    ImportSummary later = run(rows, last(10));
    assertThat(later.events()).isEqualTo(new ImportSummary.Rows(3, 1, 0, 0));
    assertThat(log()).containsExactly("1|1|1", "2|2|1", "40|1|2");
  }

  @Test
  void optionsSayWhatIsLegal() {
    assertThatThrownBy(() -> new FilterOptions(Duration.ofDays(-1), 0, 1, 1))
        .hasMessageContaining("180d");
    assertThatThrownBy(() -> new FilterOptions(Duration.ZERO, Double.NaN, 1, 1))
        .hasMessageContaining("outside 0..100");
    assertThatThrownBy(() -> new FilterOptions(Duration.ZERO, 0, 0, 1))
        .hasMessageContaining("user-events 0 is outside 1..1000000");
    assertThatThrownBy(() -> new FilterOptions(Duration.ZERO, 0, 1, 0))
        .hasMessageContaining("post-events 0");
  }
}
