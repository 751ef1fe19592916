package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.domain.IdForm;
import io.feedrank.domain.TextId;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import of a feed whose users and posts are called by texts. */
class TextIdImportTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2022-01-15T00:00:00Z"), ZoneOffset.UTC);

  private static final String EVENTS =
      """
      timestamp,user_id,post_id,action
      2021-11-01 00:00:00,ann@home,P-1,view
      2021-11-01 00:00:01,ann@home,P-1,like
      2021-11-01 00:00:02,42,"a, b",view
      2021-11-01 00:00:03,42,nowhere,view
      2021-11-01 00:00:04,,P-1,view
      """;

  private final Path folder;
  private final Database database = TestDatabase.migrated();

  TextIdImportTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("users.csv"), "user_id,city\nann@home,Oslo\nødegård,\n");
    Files.writeString(
        folder.resolve("posts.csv"),
        "post_id,text,topic\nP-1,one,art\np-1,two,art\n\"a, b\",three,art\n");
    Files.writeString(folder.resolve("events.csv"), EVENTS);
  }

  private ImportSummary run(IdForm ids) {
    CsvFeed feed = new CsvFeed(folder, Actions.VIEW_AND_LIKE, ids);
    return new FeedImport(database, ImportOptions.DEFAULT, NOW, ImportProgress.SILENT).run(feed);
  }

  private List<String> log() {
    return Tables.rows(
        database,
        """
        select u.text, p.text, action from feed_event e
        join text_id u on u.owner = 'user' and u.id = e.user_id
        join text_id p on p.owner = 'post' and p.id = e.post_id order by e.at
        """);
  }

  @Test
  void leadsBackFromEveryNumber() {
    ImportSummary summary = run(IdForm.TEXTS);

    assertThat(log()).containsExactly("ann@home|P-1|0", "ann@home|P-1|1", "42|a, b|0");
    assertThat(
            Tables.rows(
                database, "select owner, text from text_id order by owner, text collate \"C\""))
        .containsExactly(
            "post|P-1", "post|a, b", "post|p-1", "user|42", "user|ann@home", "user|ødegård");
    assertThat(Tables.rows(database, "select text from text_id join feed_user on user_id = id"))
        .containsExactlyInAnyOrder("ann@home", "ødegård");
    assertThat(summary.refusedByReason())
        .containsEntry("unknown post", 1L)
        .containsEntry("unusable id", 1L);
  }

  /** Whoever works in SQL can compute the number as the page says. */
  @Test
  void isWhatSqlMakesOfTheText() {
    assertThat(
            Tables.rows(
                database,
                """
                select ('x' || left(encode(sha256(convert_to(t, 'UTF8')), 'hex'), 15))::bit(60)::bigint >> 1
                from unnest(array['ann@home', 'ødegård']) t
                """))
        .containsExactly("" + new TextId("ann@home").number(), "" + new TextId("ødegård").number());
  }

  @Test
  void findsItsUsersAndPostsAgain() {
    run(IdForm.TEXTS);
    List<String> before = Tables.rows(database, "select * from text_id order by owner, id");
    ImportSummary again = run(IdForm.TEXTS);

    assertThat(again.posts().loaded()).isZero();
    assertThat(again.events().loaded()).isZero();
    assertThat(again.events().alreadyThere()).isEqualTo(3);
    assertThat(Tables.rows(database, "select * from text_id order by owner, id")).isEqualTo(before);
  }

  @Test
  void refusesIdsOfTheOtherForm() throws IOException {
    run(IdForm.TEXTS);
    Files.writeString(folder.resolve("posts.csv"), "post_id,text,topic\n7,one,art\n");
    assertThatThrownBy(() -> run(IdForm.NUMBERS))
        .isInstanceOf(DatabaseException.OtherIds.class)
        .hasMessageContaining("are texts")
        .hasMessageContaining("feed.ids says numbers");

    Database numbers = TestDatabase.migrated();
    CsvFeed feed = new CsvFeed(folder, Actions.VIEW_AND_LIKE);
    new FeedImport(numbers, ImportOptions.DEFAULT, NOW, ImportProgress.SILENT).run(feed);
    CsvFeed texts = new CsvFeed(folder, Actions.VIEW_AND_LIKE, IdForm.TEXTS);
    assertThatThrownBy(
            () ->
                new FeedImport(numbers, ImportOptions.DEFAULT, NOW, ImportProgress.SILENT)
                    .run(texts))
        .isInstanceOf(DatabaseException.OtherIds.class)
        .hasMessageContaining("are numbers");
  }

  /** The number of a text that is there already is given to another, which no test can find. */
  @Test
  void neverMixesUpTwoTextsOfOneNumber() {
    String taken =
        "insert into text_id values ('user', %d, 'somebody else')"
            .formatted(new TextId("ann@home").number());
    database.call(connection -> connection.createStatement().executeUpdate(taken));

    assertThatThrownBy(() -> run(IdForm.TEXTS))
        .hasStackTraceContaining("'somebody else' and 'ann@home' have the same number");
    assertThat(Tables.rows(database, "select * from feed_event")).isEmpty();
  }
}
