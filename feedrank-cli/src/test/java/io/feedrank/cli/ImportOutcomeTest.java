package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.cli.postgres.EmbeddedPostgres;
import io.feedrank.domain.IdForm;
import io.feedrank.store.Database;
import io.feedrank.store.FeedFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of an import as its owner sees it, and how a feed is deleted to begin anew. */
class ImportOutcomeTest {

  private static final String EVENTS = "timestamp,user_id,post_id,action\n";

  private static EmbeddedPostgres server;

  private final Path directory;
  private final TestLine line;

  ImportOutcomeTest(@TempDir Path directory) {
    this.directory = directory;
    line = new TestLine(directory, Map.of(DatabaseOption.VARIABLE, server.jdbcUrl()));
  }

  @BeforeAll
  static void start(@TempDir Path shared) {
    server = EmbeddedPostgres.open(shared.resolve("server"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() throws IOException {
    assertThat(line.run("reset", "--yes").code()).isZero();
    write("posts.csv", "post_id,text,topic\n1,one,art\n2,two,art\n");
  }

  private void write(String name, String text) throws IOException {
    write(name, text, StandardCharsets.UTF_8);
  }

  private void write(String name, String text, Charset encoding) throws IOException {
    Files.createDirectories(directory.resolve("feed"));
    Files.write(directory.resolve("feed").resolve(name), text.getBytes(encoding));
  }

  private TestLine.Run load(String... more) {
    String[] all = new String[5 + more.length];
    System.arraycopy(new String[] {"import", "--from", "csv", "--dir", "feed"}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return line.run(all);
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce((first, last) -> last).orElse("");
  }

  @Test
  void anImportOfWhichAllRowsAreRefusedFails() throws IOException {
    write("events.csv", EVENTS + "2021-10-01,u-1,1,view\n2021-10-01,u-2,1,view\n");
    TestLine.Run run = load();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("events: 2 read, 0 loaded, 0 there already, 2 refused");
    assertThat(lastLine(run.err()))
        .startsWith("feedrank import: all 2 events were refused, mostly as 'unusable id'")
        .contains("events.csv, line 2", "feed.ids: texts");
  }

  @Test
  void aLargeShareOfRefusedRowsIsTheLastWord() throws IOException {
    StringBuilder events = new StringBuilder(EVENTS);
    for (int user = 1; user <= 100; user++) {
      events.append("2021-10-01,%d,%d,view%n".formatted(user, user <= 90 ? 1 : 77));
    }
    write("events.csv", events.toString());
    TestLine.Run run = load();
    assertThat(run.code()).isZero();
    assertThat(lastLine(run.out()))
        .isEqualTo(
            "WARNING: 10 of 100 events (10 %) were refused; --rejects FILE writes all of them down");
    write("events.csv", events.toString().replace(",77,", ",1,"));
    assertThat(load().out()).doesNotContain("WARNING");
  }

  @Test
  void filesInAnotherEncodingAreReadWithItsNameAndNamedWithout() throws IOException {
    Charset windows = Charset.forName("windows-1251");
    write("posts.csv", "post_id,text,topic\n1,\"Яя, я\",еда\n2,я,еда\n", windows);
    write("events.csv", EVENTS + "2021-10-01,1,1,view\n2021-10-01,1,2,view\n");
    TestLine.Run run = load();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("posts:  2 read, 2 loaded", "events: 2 read, 2 loaded")
        .contains("note: posts.csv, line 2: the byte", "is no UTF-8", "--encoding windows-1251")
        .contains("repaired: 4 texts");
    assertThat(load("--encoding", "windows-1251").out())
        .contains("posts:  2 read, 2 loaded")
        .doesNotContain("is no UTF-8", "repaired");
    TestLine.Run unknown = load("--encoding", "cp-x");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("'cp-x' is unknown", "windows-1251");
  }

  @Test
  void rowsThatTheSourceRepeatsAreCountedApart() throws IOException {
    String events = EVENTS + "2021-10-01,1,1,view\n2021-10-01,1,1,view\n2021-10-01,1,2,view\n";
    write("events.csv", events);
    assertThat(load().out())
        .contains("events: 3 read, 2 loaded, 0 there already, 1 repeated in the source, 0 refused");
    assertThat(load().out())
        .contains("events: 3 read, 0 loaded, 2 there already, 1 repeated in the source, 0 refused");
  }

  @Test
  void aResetAsksSaysWhatItDeletesAndMakesRoomForOtherIds() throws IOException, SQLException {
    write("events.csv", EVENTS + "2021-10-01,1,1,view\n");
    assertThat(load().code()).isZero();
    InputStream standard = System.in;
    try {
      System.setIn(new ByteArrayInputStream("no\n".getBytes(StandardCharsets.UTF_8)));
      TestLine.Run refused = line.run("reset");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .contains("This deletes 0 users, 2 posts, 1 events and 0 models", "Type 'yes'")
          .contains("nothing was deleted", "--yes");
      System.setIn(new ByteArrayInputStream(new byte[0]));
      assertThat(line.run("reset").code()).isEqualTo(1);
      Database database = Database.at(server.jdbcUrl());
      assertThat(new FeedFacts(database).hasEvents()).isTrue();

      try (Connection other = database.open()) {
        assertThat(other.isValid(5)).isTrue();
        TestLine.Run inUse = line.run("reset", "--yes");
        assertThat(inUse.code()).isEqualTo(1);
        assertThat(lastLine(inUse.err())).contains("is in use by feedrank", "nothing was deleted");
      }
      System.setIn(new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)));
      TestLine.Run done = line.run("reset");
      assertThat(done.code()).as(done.err()).isZero();
      assertThat(done.out()).contains("deleted: 0 users, 2 posts, 1 events and 0 models");
      assertThat(new FeedFacts(database).hasEvents()).isFalse();
      new FeedFacts(database).requireIds(IdForm.TEXTS);
    } finally {
      System.setIn(standard);
    }
    Files.writeString(directory.resolve("feedrank.yml"), "feed: {ids: texts}\n");
    assertThat(load().out()).contains("events: 1 read, 1 loaded");
  }

  @Test
  void theEtlSaysHowManyLikesFoundNoViewAndHowRunsEnded() throws IOException {
    write(
        "events.csv",
        EVENTS
            + "2021-10-01 10:00:00,1,1,view\n2021-10-01 10:00:01,1,1,like\n"
            + "2021-10-01 10:00:00,2,1,like\n2021-10-01 12:00:00,1,1,like\n"
            + "2021-10-01 09:00:00,3,2,like\n2021-10-01 10:00:00,3,2,view\n");
    assertThat(load().code()).isZero();
    assertThat(line.run("etl", "--status").out()).contains("no run yet");
    TestLine.Run run = line.run("etl");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "likes: 3 of 4 belong to no view",
            "1 of posts that the user has no view of, 1 before their view, 1 after their view");
    assertThat(line.run("etl", "--status").out()).contains("run 1: done, began");
  }
}
