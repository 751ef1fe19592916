package io.feedrank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFeedWriterTest {
  private static final SimulatorOptions OPTIONS = SimulatorOptions.reference(9).withScale(.001);
  private static final FeedSimulator SIMULATOR = new FeedSimulator(OPTIONS);
  private static final Map<String, String> FILES = new HashMap<>();
  private static final AtomicLong PROGRESS = new AtomicLong();

  @BeforeAll
  static void write(@TempDir Path directory) throws IOException {
    new CsvFeedWriter(SIMULATOR).write(directory, PROGRESS::addAndGet);
    for (String name :
        List.of("users.csv", "posts.csv", "events.csv", "attributes.csv", "feed.json")) {
      FILES.put(name, Files.readString(directory.resolve(name)));
    }
  }

  @Test
  void everyRowIsWrittenAsItWasStreamed() {
    List<String> expected = new ArrayList<>();
    expected.add("timestamp,user_id,post_id,action,position,propensity");
    SIMULATOR.histories(
        history -> {
          for (int row = 0; row < history.size(); row++) {
            String at = history.at(row).toString().replace('T', ' ').replace("Z", "");
            String start = at + "," + history.userId() + "," + history.postId(row);
            expected.add(
                history.isLike(row)
                    ? start + ",like,,"
                    : "%s,view,%d,%.9f"
                        .formatted(start, history.position(row), history.propensity(row)));
          }
        },
        rows -> {});
    assertThat(lines("events.csv")).isEqualTo(expected);
    assertThat(PROGRESS).hasValue(expected.size() - 1);
  }

  @Test
  void postsSurviveTheirQuoting() {
    List<List<String>> expected = new ArrayList<>();
    expected.add(List.of("post_id", "text", "topic"));
    SIMULATOR.posts(
        post -> expected.add(List.of(Long.toString(post.id()), post.text(), post.topic())));
    assertThat(parse(file("posts.csv"))).isEqualTo(expected);
  }

  @Test
  void usersHaveAllTheirAttributes() {
    List<String> lines = lines("users.csv");
    assertThat(lines.get(0)).isEqualTo("user_id,gender,age,country,city,exp_group,os,source");
    assertThat(lines).hasSize(1 + OPTIONS.users());
    assertThat(lines.get(1)).matches("200,[01],\\d\\d,\\w+,\\w+,[0-4],(iOS|Android),ads");
  }

  @Test
  void theDescriptionHoldsWhatTheTruthNeeds() {
    assertThat(file("feed.json"))
        .isEqualTo(
            """
            {"generator":"feedrank-simulator","version":1,"scale":0.001,"seed":9,"posts":7023,"randomSessions":0.02}
            """);
    assertThat(lines("attributes.csv"))
        .contains("owner,name,kind", "user,age,numeric", "post,topic,categorical");
  }

  @Test
  void textWithCommasQuotesAndLineBreaksIsQuoted() throws IOException {
    CsvBuffer buffer = new CsvBuffer(1);
    buffer.text("plain").comma().text("a,b").comma().text("say \"hi\"").comma().text("two\nlines");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    buffer.endRow().drainTo(out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n");
  }

  private static String file(String name) {
    return FILES.getOrDefault(name, "");
  }

  private static List<String> lines(String name) {
    return file(name).lines().toList();
  }

  /** A plain reader of RFC 4180. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char letter = csv.charAt(i);
      if (quoted && letter == '"' && csv.charAt(i + 1) == '"') {
        cell.append(csv.charAt(++i));
      } else if (letter == '"') {
        quoted = !quoted;
      } else if (!quoted && (letter == ',' || letter == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (letter == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(letter);
      }
    }
    return rows;
  }
}
