package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The changes that docs/EXTENDING.md shows as examples still fit the sources: what they leave or
 * take away is there, in that order, and what they add is not.
 */
class ExampleDiffsTest {

  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyExampleFitsTheSourcesAsTheyAre() throws IOException {
    List<String> diffs = MarkdownPage.of("docs/EXTENDING.md").blocks("diff");
    for (String diff : diffs) {
      check(diff.lines().toList());
    }
    assertThat(wrong).isEmpty();
    assertThat(diffs).hasSizeGreaterThanOrEqualTo(5);
  }

  private void check(List<String> diff) throws IOException {
    Path file = Path.of("");
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (String line : diff) {
      if (line.startsWith("--- ") || line.startsWith("+++ ") || line.startsWith("@@ ")) {
        finish(file, before, after);
        file = line.startsWith("+++ ") ? MarkdownPage.ROOT.resolve(line.substring(6)) : file;
      } else {
        if (!line.startsWith("+")) {
          before.add(line.isEmpty() ? "" : line.substring(1));
        }
        if (!line.startsWith("-")) {
          after.add(line.isEmpty() ? "" : line.substring(1));
        }
      }
    }
    finish(file, before, after);
  }

  /** At the end of a piece; a file that is new has nothing before it. */
  private void finish(Path file, List<String> before, List<String> after) throws IOException {
    if (!after.isEmpty()) {
      if (before.isEmpty() && Files.exists(file)) {
        wrong.add(file + " is there already");
      } else if (!before.isEmpty()) {
        String now = "\n" + Files.readString(file);
        if (!now.contains("\n" + String.join("\n", before) + "\n")) {
          wrong.add("%s no longer has%n%s".formatted(file, String.join("\n", before)));
        }
        if (now.contains("\n" + String.join("\n", after) + "\n")) {
          wrong.add("%s has it already:%n%s".formatted(file, String.join("\n", after)));
        }
      }
    }
    before.clear();
    after.clear();
  }
}
