package io.feedrank.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.training.run.RankedRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file of {@code evaluate --lists}: an answer a line. */
final class RankedLists {
  private static final JsonMapper JSON = new JsonMapper();

  private RankedLists() {}

  static void write(Path file, List<RankedRequest> answers) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (RankedRequest answer : answers) {
        out.write(
            JSON.writeValueAsString(
                new Line(answer.user(), answer.time().toString(), answer.posts())));
        out.write('\n');
      }
    }
  }

  /**
   * A line.
   *
   * @param user the user's id
   * @param time as the service's parameter {@code time} takes it
   * @param posts the ids, best first
   */
  private record Line(long user, String time, List<Long> posts) {}
}
