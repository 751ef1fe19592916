package io.feedrank.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.etl.run.Etl;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics and attribute values: what is stored of them, and what is said about it. */
class ImportedValuesTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2022-01-15T00:00:00Z"), ZoneOffset.UTC);

  private final Path folder;
  private final Database database = TestDatabase.migrated();

  ImportedValuesTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    write("posts.csv", "post_id,text,topic\n10,one,art\n");
    write("events.csv", "timestamp,user_id,post_id,action\n2021-10-01,1,10,view\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Forty users with an age each. */
  private void ages(IntFunction<String> age) throws IOException {
    write(
        "users.csv",
        IntStream.rangeClosed(1, 40)
            .mapToObj(id -> id + "," + age.apply(id) + "\n")
            .collect(Collectors.joining("", "user_id,age\n", "")));
  }

  private ImportSummary run() {
    return new FeedImport(database, ImportOptions.DEFAULT, NOW, ImportProgress.SILENT)
        .run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
  }

  private List<String> kinds() {
    return Tables.rows(database, "select name, kind from attribute order by name");
  }

  private List<String> stored(String attribute) {
    return Tables.rows(
        database,
        "select user_id from feed_user where attributes ->> '%s' is not null order by 1"
            .formatted(attribute));
  }

  @Test
  void wordsForMissingValuesLeaveAColumnNumericAndAreMissing() throws IOException {
    List<String> words =
        List.of("NULL", "null", "NaN", "nan", "N/A", "NA", "None", "\\N", "", "  ");
    ages(id -> id <= words.size() ? words.get(id - 1) : Integer.toString(id));
    ImportSummary summary = run();
    assertThat(kinds()).containsExactly("age|numeric");
    assertThat(stored("age")).hasSize(40 - words.size()).startsWith("11");
    assertThat(summary.users()).isEqualTo(new ImportSummary.Rows(40, 40, 0, 0));
    assertThat(summary.notes()).contains("users.csv: age is numeric");
  }

  @Test
  void aStrayValueOfANumericColumnIsMissingAndNamed() throws IOException {
    ages(id -> id == 7 ? "\"3,5\"" : id == 9 ? "Infinity" : Integer.toString(id));
    ImportSummary summary = run();
    assertThat(kinds()).containsExactly("age|numeric");
    assertThat(stored("age")).hasSize(38).doesNotContain("7", "9");
    assertThat(summary.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("age: 2 values", "'3,5'", "users.csv, line 8", "missing"));
  }

  @Test
  void theValueThatMakesAColumnOfNumbersCategoricalIsNamed() throws IOException {
    ages(id -> id % 10 == 3 ? "old" : Integer.toString(id));
    ImportSummary summary = run();
    assertThat(kinds()).containsExactly("age|categorical");
    assertThat(summary.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("age is categorical", "line 4 holds 'old'", "36 others", "3 more"));
  }

  @Test
  void blanksAroundTopicsAndValuesAreTakenAwayAndCounted() throws IOException {
    write(
        "posts.csv", "post_id,text,topic,lang\n10,a,covid,en\n20,b, covid,en \n30,c,covid\t,en\n");
    ImportSummary summary = run();
    assertThat(Tables.rows(database, "select distinct topic, attributes->>'lang' from post"))
        .containsExactly("covid|en");
    assertThat(summary.notes())
        .anySatisfy(note -> assertThat(note).contains("topic: 2 values", "' covid'", "line 3"))
        .anySatisfy(note -> assertThat(note).contains("lang: 1 values had blanks"));
  }

  @Test
  void whatNoIndexCanHoldIsRefusedOrLeftOutAndTheEtlRuns() throws IOException {
    String text = "Ж".repeat(8_000);
    String longest = "Ж".repeat(200);
    write(
        "posts.csv",
        "post_id,text,topic,lang\n10,a,%s,%s\n20,b,%s,en\n30,c,t,%s\n"
            .formatted(longest, longest, text, text));
    write("users.csv", "user_id,city\n1,%s\n2,%s\n".formatted(longest, text));
    write(
        "events.csv",
        "timestamp,user_id,post_id,action\n2021-10-01,1,10,view\n2021-10-01,2,30,view\n");
    ImportSummary summary = run();
    assertThat(summary.posts()).isEqualTo(new ImportSummary.Rows(3, 2, 0, 1));
    assertThat(summary.refusedByReason()).isEqualTo(Map.of("value too long", 1L));
    assertThat(summary.firstRefusals().get(0).detail())
        .contains("8000 characters", "up to 200", "wrong column");
    assertThat(summary.notes())
        .anySatisfy(note -> assertThat(note).contains("city: 1 values", "line 3"))
        .anySatisfy(note -> assertThat(note).contains("lang: 1 values", "line 4"));
    assertThat(stored("city")).containsExactly("1");
    new Etl(database, EtlOptions.DEFAULT, NOW, Progress.SILENT).run();
    assertThat(Tables.rows(database, "select count(*) from user_state")).containsExactly("2");
  }

  @Test
  void anAttributeThatIsGivenTwiceIsNamed() throws IOException {
    write("attributes.csv", "owner,name,kind\nuser,age,numeric\nuser, age,categorical\n");
    assertThatThrownBy(() -> new CsvFeed(folder, Actions.VIEW_AND_LIKE))
        .hasMessageContaining("attributes.csv, line 3: the attribute 'age' stands there twice");
    Attribute age = new Attribute(Attribute.Owner.USER, "age", Attribute.Kind.NUMERIC);
    assertThatThrownBy(
            () ->
                database.transaction(
                    connection -> {
                      new io.feedrank.store.FeedSettings(connection).write(List.of(age, age));
                      return 0;
                    }))
        .hasMessageContaining("the attribute 'age' of users is given twice");
  }
}
