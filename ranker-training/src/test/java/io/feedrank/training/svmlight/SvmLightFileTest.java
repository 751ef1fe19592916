package io.feedrank.training.svmlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvmLightFileTest {

  private final Path folder;

  SvmLightFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private RankingRows read(String text, float absent) throws IOException {
    return new SvmLightFile(file("rows.svm", text), absent).read();
  }

  @Test
  void readsLabelsQueriesAndSparseColumnsInAnyOrder() throws IOException {
    RankingRows rows =
        read(
            """
            # made up
            2 qid:7 3:0.5 1:-1e-3
            0 qid:7 1:4   # a comment

            1.5 qid:9
            """,
            0);
    assertThat(rows.columns()).isEqualTo(4);
    assertThat(rows.labels()).containsExactly(2, 0, 1.5f);
    assertThat(rows.querySizes()).containsExactly(2, 1);
    assertThat(rows.values()).containsExactly(0, -1e-3f, 0, 0.5f, 0, 4, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void whatIsLeftOutMayBeMissingInsteadOfZero() throws IOException {
    assertThat(read("1 qid:1 1:2", Float.NaN).values()).containsExactly(Float.NaN, 2);
    assertThat(read("1 qid:1 1:2", Float.NaN).widened(3, Float.NaN).values())
        .containsExactly(Float.NaN, 2, Float.NaN);
  }

  @Test
  void queriesMayStandInAFileBeside() throws IOException {
    file("rows.svm.query", "2\n1\n");
    assertThat(read("1 1:2\n0 1:3\n0 2:1\n", 0).querySizes()).containsExactly(2, 1);
  }

  @Test
  void refusesAFileBesideThatDoesNotFit() throws IOException {
    file("rows.svm.query", "2\n2\n");
    assertThatThrownBy(() -> read("1 1:2\n0 1:3\n0 2:1\n", 0))
        .isInstanceOf(SvmLightException.class)
        .hasMessageContaining("have 4 rows")
        .hasMessageContaining("has 3");
    file("rows.svm.query", "2\nx\n");
    assertThatThrownBy(() -> read("1 1:2\n0 1:3\n0 2:1\n", 0))
        .hasMessageContaining("line 2 is 'x'");
  }

  @Test
  void asksForQueriesWhereThereAreNone() {
    assertThatThrownBy(() -> read("1 1:2\n", 0))
        .isInstanceOf(SvmLightException.class)
        .hasMessageContaining("names no queries")
        .hasMessageContaining("rows.svm.query");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x qid:1 1:2          | line 2 has 'x' where a number is wanted
          -1 qid:1 1:2         | line 2 has the label -1; relevance is 0 to 31
          NaN qid:1 1:2        | line 2 has the label NaN
          1 qid:one 1:2        | line 2 has 'one' where a whole number is wanted
          1 qid:1 2            | line 2 has '2'; a feature is column:value
          1 qid:1 a:2          | line 2 has 'a' where a whole number is wanted
          1 qid:1 1:two        | line 2 has 'two' where a number is wanted
          1 qid:1 -3:1         | line 2 names column -3
          1 qid:1 100000:1     | line 2 names column 100000; give 0 to 99,999
          1 1:2                | line 2 has no qid
          """)
  void saysWhichLineCannotBeRead(String line, String message) {
    assertThatThrownBy(() -> read("0 qid:1 1:1\n" + line + "\n", 0))
        .isInstanceOf(SvmLightException.class)
        .hasMessageContaining("rows.svm")
        .hasMessageContaining(message);
  }

  @Test
  void refusesAQueryThatComesBack_andAnEmptyFile_andBytesThatAreNoText() throws IOException {
    assertThatThrownBy(() -> read("0 qid:1 1:1\n0 qid:2 1:1\n1 qid:1 1:1\n", 0))
        .hasMessageContaining("line 3 comes back to query 1");
    assertThatThrownBy(() -> read("# nothing\n", 0)).hasMessageContaining("has no rows");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'1', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> new SvmLightFile(bytes, 0).read())
        .isInstanceOf(SvmLightException.class)
        .hasMessageContaining("not a text file");
  }
}
