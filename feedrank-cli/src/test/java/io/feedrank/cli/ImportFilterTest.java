package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The messages about the rows that {@code feed.filter} leaves out, in the words that the page on
 * imports shows.
 */
class ImportFilterTest {

  @Test
  void saysHowMuchEachRuleLeftOutAsThePageDoes(@TempDir Path directory) throws Exception {
    MarkdownPage page = MarkdownPage.of("docs/IMPORT.md");
    String filter =
        page.blocks("yaml").stream()
            .filter(yaml -> yaml.contains("filter:"))
            .findFirst()
            .orElse("");
    Files.writeString(directory.resolve("feedrank.yml"), filter);
    TestLine line = new TestLine(directory, Map.of());
    assertThat(line.run("simulate", "--scale", "0.002", "--out", "feed").code()).isZero();
    TestLine.Run imported = line.run("import", "--from", "csv", "--dir", "feed");
    assertThat(imported.code()).as(imported.err()).isZero();
    String told =
        imported
            .out()
            .lines()
            .filter(each -> each.startsWith("events:") || each.startsWith("left out:"))
            .reduce("", (all, each) -> all + each + "\n");
    assertThat(told).hasLineCount(4);
    assertThat(Files.readString(page.path())).contains("```\n" + told + "```");
  }
}
