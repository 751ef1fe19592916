package io.feedrank.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

  private static List<List<String>> read(InputStream in) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader reader = new CsvReader(in)) {
      while (reader.next()) {
        List<String> row = new ArrayList<>();
        row.add(reader.line() + (reader.malformed() ? "!" : ""));
        for (int field = 0; field < reader.fields(); field++) {
          row.add(reader.text(field));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<List<String>> read(String text) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Hands out its bytes in small pieces, as a slow disk may. */
  private static InputStream trickle(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
      }
    };
  }

  @Test
  void readsQuotesLineBreaksAndBothLineEnds() throws IOException {
    assertThat(read("a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\n\n,\n\"\",last"))
        .containsExactly(
            List.of("1", "a", "b"),
            List.of("2", "1", "x, \"y\"\r\nz"),
            List.of("5", "", ""),
            List.of("6", "", "last"));
  }

  @Test
  void aFileOfNothingHasNoRows() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\r\n\n")).isEmpty();
  }

  @Test
  void passesOverAByteOrderMark() throws IOException {
    assertThat(read("\uFEFFid\n7\n")).containsExactly(List.of("1", "id"), List.of("2", "7"));
  }

  @Test
  void aQuoteThatIsNeverClosedCostsOnlyItsLine() throws IOException {
    assertThat(read("a,b\n1,\"open\n2,fine\n3,\"closed\"x\n4,fine"))
        .containsExactly(
            List.of("1", "a", "b"),
            List.of("2!"),
            List.of("3", "2", "fine"),
            List.of("4!"),
            List.of("5", "4", "fine"));
  }

  @Test
  void brokenBytesBecomeReplacementCharacters() throws IOException {
    assertThat(read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, 'b'})))
        .containsExactly(List.of("1", "a\uFFFDb"));
  }

  @Test
  void noByteEndsAFileSeed6() throws IOException {
    for (int b = 0; b < 256; b++) {
      byte[] file = "id,text\n1,\"a?b\"\n2,a?b\n3,c\n".getBytes(StandardCharsets.US_ASCII);
      file[12] = (byte) b;
      file[19] = (byte) b;
      List<List<String>> rows = read(new ByteArrayInputStream(file));
      assertThat(rows.get(rows.size() - 1)).as("byte %02X", b).endsWith("3", "c");
      if (b != '"' && b != ',' && b != '\n') {
        assertThat(rows).as("byte %02X", b).hasSize(4);
      }
    }
  }

  @Test
  void namesTheFirstByteThatIsNoUtf8() throws IOException {
    byte[] file = "a\nb\uFFFD\nc?\nd?\n".getBytes(StandardCharsets.UTF_8);
    file[7] = (byte) 0xE9;
    file[10] = (byte) 0xFF;
    try (CsvReader reader = new CsvReader(new ByteArrayInputStream(file))) {
      while (reader.next()) {
        reader.text(0);
      }
      assertThat(reader.firstBroken()).isEqualTo(new CsvReader.BrokenByte(3, 0xE9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsWrittenComesBackWhateverItIs(long seed) throws IOException {
    Random random = new Random(seed);
    String alphabet = "ab,\"\n\r é";
    List<List<String>> rows = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    long line = 1;
    for (int r = 0; r < 3_000; r++) {
      List<String> row = new ArrayList<>(List.of(Long.toString(line)));
      for (int f = 0; f < 3; f++) {
        StringBuilder value = new StringBuilder();
        int length = random.nextInt(50) == 0 ? random.nextInt(3_000) : random.nextInt(6);
        for (int i = 0; i < length; i++) {
          value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        row.add(value.toString());
        file.append(f == 0 ? "" : ",").append(written(value.toString(), random));
        line += value.chars().filter(c -> c == '\n').count();
      }
      file.append(random.nextBoolean() ? "\n" : "\r\n");
      line++;
      rows.add(row);
    }
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(read(new ByteArrayInputStream(bytes))).isEqualTo(rows);
    assertThat(read(trickle(bytes, random))).isEqualTo(rows);
  }

  private static String written(String value, Random random) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain && random.nextBoolean() ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
