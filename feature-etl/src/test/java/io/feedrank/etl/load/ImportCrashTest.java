package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Actions;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import that dies, wherever it dies, is run again, and nothing is lost or doubled. */
class ImportCrashTest {

  private static final int EVENTS = 30_000;

  private final Path folder;

  ImportCrashTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private CsvFeed feed(Random random) throws IOException {
    Files.writeString(folder.resolve("users.csv"), "user_id,age\n1,30\n");
    Files.writeString(folder.resolve("posts.csv"), "post_id,text,topic\n10,one,art\n20,two,art\n");
    StringBuilder events = new StringBuilder("timestamp,user_id,post_id,action\n");
    for (int i = 0; i < EVENTS; i++) {
      // Distinct by the user; a tenth of the rows stands in the file twice.
      String row =
          "2021-%02d-%02d 10:00:00,%d,%d,view%n"
              .formatted(1 + i % 4, 1 + random.nextInt(28), i, 10 + 10 * (i % 2));
      events.append(row).append(i % 10 == 0 ? row : "");
    }
    Files.writeString(folder.resolve("events.csv"), events.toString());
    return new CsvFeed(folder, Actions.VIEW_AND_LIKE);
  }

  private static ImportSummary run(Database database, CsvFeed feed, ImportProgress progress) {
    return new FeedImport(database, ImportOptions.DEFAULT, Clock.systemUTC(), progress).run(feed);
  }

  private static void assertComplete(Database database) {
    assertThat(
            Tables.rows(
                database,
                "select count(*), count(distinct user_id), count(distinct seq) from feed_event"))
        .containsExactly("%d|%d|%d".formatted(EVENTS, EVENTS, EVENTS));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyConnectionIsCutAtARandomMoment(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Database database = TestDatabase.migrated();
    CsvFeed feed = feed(random);
    AtomicBoolean over = new AtomicBoolean();
    Thread cutter =
        new Thread(
            () -> {
              LockSupport.parkNanos(Duration.ofMillis(200 + random.nextInt(1_200)).toNanos());
              if (!over.get()) {
                cutAll(database);
              }
            });
    cutter.start();
    try {
      run(database, feed, ImportProgress.SILENT);
    } catch (RuntimeException cut) {
      assertThat(cut).isInstanceOf(DatabaseException.class);
    }
    over.set(true);
    cutter.join();
    ImportSummary second = run(database, feed, ImportProgress.SILENT);
    assertThat(second.events().refused()).isZero();
    assertComplete(database);
  }

  private static void cutAll(Database database) {
    database.call(
        connection ->
            connection
                .createStatement()
                .execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """));
  }

  @Test
  void diesBetweenTheBuildingOfMonthsAndTheirAttaching() throws IOException {
    Database database = TestDatabase.migrated();
    CsvFeed feed = feed(new Random(9));
    try (EventLoader loader = new EventLoader(database, 8)) {
      loader.add(new io.feedrank.etl.source.EventRow().set(1_609_459_200_000_000L, 5, 10, 0));
      new MonthTable(database, java.time.YearMonth.of(2021, 2)).build();
    }
    assertThat(
            Tables.rows(
                database, "select tablename from pg_tables where tablename like 'loading%'"))
        .containsExactly("loading_feed_event_2021_02");
    run(database, feed, ImportProgress.SILENT);
    assertComplete(database);
  }

  /** A step and, of the events, the share that is read: where the process is killed. */
  @ParameterizedTest
  @ValueSource(strings = {"events 0.07", "events 0.5", "events 0.93", "index 0", "gather 0"})
  void theProcessIsKilled(String where) throws IOException, InterruptedException {
    String url = TestDatabase.url(databaseName());
    Database database = Database.at(url);
    CsvFeed feed = feed(new Random(11));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SlowImport.class.getName(),
                url,
                folder.toString(),
                where)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    while (process.isAlive() && !Files.exists(folder.resolve("stopped"))) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
    assertThat(folder.resolve("stopped")).as(Files.readString(folder.resolve("out.txt"))).exists();
    awaitUnlocked(database);
    assertThat(Tables.rows(database, "select count(*) from feed_event"))
        .as("all or nothing is visible")
        .containsExactly(Integer.toString(where.startsWith("gather") ? EVENTS : 0));
    run(database, feed, ImportProgress.SILENT);
    assertComplete(database);
  }

  private static String databaseName() {
    String place = TestDatabase.migrated().place();
    return place.substring(place.lastIndexOf('/') + 1);
  }

  /** The server notices a dead client when it next talks to it. */
  private static void awaitUnlocked(Database database) throws InterruptedException {
    while (!Tables.rows(
            database,
            "select 1 from pg_stat_activity where application_name like 'feedrank import%'")
        .isEmpty()) {
      Thread.sleep(20);
    }
  }

  /** The main class of the process that is killed: it stops on its way and says so by a file. */
  public static final class SlowImport {

    private SlowImport() {}

    /** Imports {@code args[1]} into {@code args[0]}. */
    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[1]);
      String step = args[2].substring(0, args[2].indexOf(' '));
      double share = Double.parseDouble(args[2].substring(step.length()));
      run(
          Database.at(args[0]),
          new CsvFeed(folder, Actions.VIEW_AND_LIKE),
          (stage, rows, bytes, total) -> {
            if (stage.startsWith(step) && bytes >= total * share) {
              signalAndSleep(folder);
            }
          });
    }

    private static void signalAndSleep(Path folder) {
      try {
        Files.createFile(folder.resolve("stopped"));
        Thread.sleep(60_000);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
