package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.cli.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The messages for the first mistakes of operators: one line with the fault, the value and the
 * remedy. {@link LauncherTest} has those that come before Java.
 */
class OperatorErrorsTest {

  private static final String POSTS = "post_id,text,topic\n1,one,art\n";
  private static final String EVENTS = "timestamp,user_id,post_id,action\n2021-10-01,1,1,view\n";

  private static EmbeddedPostgres server;

  private final Path directory;
  private final TestLine line;

  OperatorErrorsTest(@TempDir Path directory) {
    this.directory = directory;
    line = new TestLine(directory, Map.of());
  }

  private void assertSays(List<String> arguments, String... words) {
    TestLine.Run run = line.run(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip().lines().reduce((first, last) -> last))
        .get()
        .asString()
        .startsWith("feedrank ")
        .contains(words)
        .doesNotContain("unexpected", "Exception");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve("feed"));
    Files.writeString(directory.resolve("feed").resolve(name), text);
  }

  @BeforeAll
  static void start(@TempDir Path shared) {
    server = EmbeddedPostgres.open(shared.resolve("server"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String database() {
    return server.jdbcUrl();
  }

  private static List<String> importing(String... more) {
    return Stream.concat(Stream.of("import", "--from", "csv", "--dir", "feed"), Stream.of(more))
        .toList();
  }

  @Test
  void thePortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      String port = Integer.toString(other.getLocalPort());
      assertSays(
          List.of("serve", "--port", port, "--db", database()),
          "port " + port + " is taken",
          "another port");
    }
  }

  @Test
  void theDatabasesAddressIsWrong() {
    assertSays(
        List.of("etl", "--db", "mysql://ann:hunter2@localhost/feed"),
        "'mysql://***@localhost/feed' cannot be read",
        "postgresql://name:password@localhost:5432/feed");
    assertSays(
        List.of("etl", "--db", "postgresql://ann:hunter2@localhost:1/feed"),
        "no PostgreSQL answers at postgresql://localhost:1/feed",
        "start it, or check host and port");
    assertSays(
        List.of("etl", "--db", database().replace("/feedrank?", "/nowhere?")),
        "no such database",
        "createdb");
  }

  @Test
  void thePasswordIsWrong() {
    String url = database().replaceAll("password=.*", "password=hunter2");
    TestLine.Run run = line.run("etl", "--db", url);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("refused user or password", "\"feedrank\"", "check both")
        .doesNotContain("hunter2");
  }

  @Test
  void aFileIsMissing() throws IOException {
    assertSays(
        importing("--db", database()), "there is no folder " + directory.resolve("feed"), "give");
    write("posts.csv", POSTS);
    assertSays(importing("--db", database()), "no file events.csv", "--from");
  }

  @Test
  void columnsHaveOtherNames() throws IOException {
    write("posts.csv", POSTS);
    write("events.csv", "time,user,item\n1,2,3\n");
    assertSays(
        importing("--db", database()),
        "needs the columns [timestamp, user_id, post_id, action]",
        "found are [time, user, item]",
        "rename them");
  }

  @Test
  void aFileIsEmpty() throws IOException {
    write("posts.csv", POSTS);
    write("events.csv", "");
    assertSays(importing("--db", database()), "events.csv is empty", "first line must name");
  }

  /** Root may read everything, so a folder stands where a file should. */
  @Test
  void aFileCannotBeReadOrWritten() throws IOException {
    write("posts.csv", POSTS);
    write("events.csv", EVENTS);
    assertSays(
        importing("--db", database(), "--rejects", "none/rejects.csv"),
        "none/rejects.csv",
        "check the path");
    Files.delete(directory.resolve("feed/events.csv"));
    Files.createDirectory(directory.resolve("feed/events.csv"));
    assertSays(importing("--db", database()), "events.csv", "check the path");
    Files.writeString(directory.resolve("file"), "");
    assertSays(
        List.of("simulate", "--scale", "0.0005", "--out", "file/feed"), "file/feed", "check");
  }

  @Test
  void filesTellWhatIsWrongWithThemAndWhatToDo() {
    assertThat(FileErrors.words(new AccessDeniedException("/feed/events.csv")))
        .get()
        .asString()
        .contains("no permission for /feed/events.csv", "chown", "chmod");
    assertThat(
            FileErrors.words(
                new UncheckedIOException(
                    "the rejects file cannot be written",
                    new FileSystemException("/r.csv", null, "No space left on device"))))
        .get()
        .asString()
        .contains("the disk is full (the rejects file cannot be written)", "free some");
    assertThat(FileErrors.words(new IOException("Connection reset"))).isEmpty();
  }

  @Test
  void theFolderForTheDatabaseCannotBeUsed() throws IOException {
    Files.writeString(directory.resolve(".feedrank"), "not a folder");
    assertSays(List.of("models", "list"), ".feedrank is no folder; move it away", "--db");
  }
}
