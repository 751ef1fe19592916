package io.feedrank.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.domain.IdForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {

  private static final String TEXT =
      "post_id,text,topic\n1,\"яблоко, Яя\",еда\n2,ÿ,ÿ\n3,\uFFFD,c\n";

  private final Path folder;
  private final Path file;

  SourceFileTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("posts.csv");
  }

  private List<String> topics(Charset encoding) throws IOException {
    List<String> topics = new ArrayList<>();
    try (CsvTable table = CsvTable.open(new SourceFile(file, encoding))) {
      while (table.next()) {
        topics.add(table.text(table.column("topic")));
      }
    }
    return topics;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void recognisesUnicode(String encoding) throws IOException {
    Files.write(file, TEXT.getBytes(encoding));
    assertThat(topics(StandardCharsets.UTF_8)).containsExactly("еда", "ÿ", "c");
    Files.write(file, ("\uFEFF" + TEXT).getBytes(encoding));
    assertThat(topics(StandardCharsets.UTF_8)).containsExactly("еда", "ÿ", "c");
  }

  @ParameterizedTest
  @CsvSource({"windows-1251, я", "ISO-8859-1, ÿ", "KOI8-R, Ъ"})
  void readsAFileInTheEncodingThatIsNamed(String encoding, String letter) throws IOException {
    StringBuilder text = new StringBuilder("post_id,text,topic\n");
    for (int id = 0; id < 20_000; id++) {
      text.append(id)
          .append(",\"")
          .append(letter.repeat(id % 7))
          .append("\",")
          .append(letter)
          .append('\n');
    }
    Files.write(file, text.toString().getBytes(encoding));
    assertThat(topics(SourceFolder.encoding(encoding))).hasSize(20_000).containsOnly(letter);
    assertThat(topics(StandardCharsets.UTF_8)).hasSize(20_000).containsOnly("\uFFFD");
  }

  @Test
  void anUnknownEncodingIsNamed() {
    assertThatThrownBy(() -> SourceFolder.encoding("cp-1251-x"))
        .hasMessageContaining("'cp-1251-x' is unknown; legal are")
        .hasMessageContaining("windows-1251");
  }

  @Test
  void readsGzipAndNamesOtherArchives() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_16));
    }
    assertThat(topics(StandardCharsets.UTF_8)).containsExactly("еда", "ÿ", "c");
    Path packed = file.resolveSibling("posts.csv.gz");
    Files.move(file, packed);
    assertThat(new SourceFiles(SourceFolder.of(folder)).needed("posts.csv"))
        .extracting(SourceFile::path)
        .containsExactly(packed);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("posts.csv"));
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> topics(StandardCharsets.UTF_8))
        .isInstanceOf(ImportException.Packed.class)
        .hasMessageContaining("posts.csv is a zip archive", "unpack it");
  }

  private void assertSays(String posts, String... words) throws IOException {
    Files.writeString(file, posts);
    Path events = file.resolveSibling("events.csv");
    Files.writeString(events, "timestamp,user_id,post_id,action\n2021-10-01,1,1,view\n");
    assertThatThrownBy(() -> new CsvFeed(folder, Actions.VIEW_AND_LIKE, IdForm.NUMBERS))
        .isInstanceOf(ImportException.class)
        .message()
        .contains("posts.csv")
        .contains(words);
  }

  @Test
  void headersThatNameNoColumnsAreExplained() throws IOException {
    assertSays("post_id;text;topic\n1;a;b\n", "separated by ';'", "a comma", "to_csv");
    assertSays("post_id\ttext\ttopic\n1\ta\tb\n", "separated by tabs");
    assertSays(",post_id,text,topic\n0,1,a,b\n", "column 1 of 4 has no name", "index=False");
    assertSays("post_id,text,topic,price,price\n1,a,b,2,3\n", "column 'price' twice");
    assertSays("1,first post,art\n2,second post,art\n", "needs the columns", "row of values");
    assertSays("post_id,text,topic,unit price\n1,a,b,2\n", "column 4", "'unit price' is not legal");
    assertSays("", "is empty");
  }
}
