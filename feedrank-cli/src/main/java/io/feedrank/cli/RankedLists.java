package io.feedrank.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.training.run.RankedRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The file of {@code evaluate --lists}: an answer a line. */
final class RankedLists {
  private static final JsonMapper JSON = new JsonMapper();

  private RankedLists() {}

  /**
   * Writes answers with the ids that callers know.
   *
   * @param users the texts of users' ids, by number; empty where ids are numbers
   * @param posts the texts of posts' ids, likewise
   */
  static void write(
      Path file, List<RankedRequest> answers, Map<Long, String> users, Map<Long, String> posts)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (RankedRequest answer : answers) {
        out.write(
            JSON.writeValueAsString(
                new Line(
                    known(users, answer.user()),
                    answer.time().toString(),
                    answer.posts().stream().map(post -> known(posts, post)).toList())));
        out.write('\n');
      }
    }
  }

  private static Object known(Map<Long, String> texts, long id) {
    String text = texts.get(id);
    return text == null ? id : text;
  }

  /**
   * A line.
   *
   * @param user the user's id
   * @param time as the service's parameter {@code time} takes it
   * @param posts the ids, best first
   */
  private record Line(Object user, String time, List<Object> posts) {}
}
