package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The diagrams are parsed by the library that draws them, in a browser without a window. Skipped,
 * as the console's tests are, where there is no Chromium.
 */
class MermaidTest {

  private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">([^<]+)</pre>");
  private static final String PAGE =
      """
      <pre id="result">nothing</pre>
      <script src="mermaid.min.js"></script>
      <script>
        const text = base64 => new TextDecoder().decode(
            Uint8Array.from(atob(base64), letter => letter.charCodeAt(0)));
        (async () => {
          const said = [];
          for (const diagram of DIAGRAMS) {
            try {
              said.push((await mermaid.parse(text(diagram))).diagramType);
            } catch (refused) {
              said.push('refused: ' + refused.message);
            }
          }
          const bytes = new TextEncoder().encode(JSON.stringify(said));
          document.getElementById('result').textContent = btoa(String.fromCharCode(...bytes));
        })();
      </script>
      """;

  private final Path directory;

  MermaidTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static Optional<Path> chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Test
  void everyDiagramIsOneAndABrokenOneIsToldApart() throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium here; install it to check the diagrams");
    List<String> places = new ArrayList<>();
    List<String> diagrams = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (MarkdownPage.Fence fence : page.fences()) {
        if (fence.language().equals("mermaid")) {
          places.add(page.at(fence.line()));
          diagrams.add(fence.text());
        }
      }
    }
    places.add("a broken one");
    diagrams.add("flowchart LR\n  a[\"one\" --> b\n");
    JsonNode said = parse(chromium.get(), diagrams);
    assertThat(said).hasSize(diagrams.size()).hasSizeGreaterThan(2);
    for (int i = 0; i < diagrams.size() - 1; i++) {
      assertThat(said.get(i).asText()).as(places.get(i)).startsWith("flowchart");
    }
    assertThat(said.get(diagrams.size() - 1).asText()).startsWith("refused: Parse error");
  }

  private JsonNode parse(Path chromium, List<String> diagrams) throws Exception {
    try (InputStream library = library()) {
      Files.copy(library, directory.resolve("mermaid.min.js"));
    }
    List<String> encoded = new ArrayList<>();
    for (String diagram : diagrams) {
      encoded.add(
          "'%s'"
              .formatted(
                  Base64.getEncoder().encodeToString(diagram.getBytes(StandardCharsets.UTF_8))));
    }
    Path page = directory.resolve("page.html");
    Files.writeString(page, PAGE.replace("DIAGRAMS", encoded.toString()));
    Path out = directory.resolve("out.html");
    Process browser =
        new ProcessBuilder(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=60000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(browser.waitFor(2, TimeUnit.MINUTES)).isTrue();
    Matcher result = RESULT.matcher(Files.readString(out));
    assertThat(result.find()).as(Files.readString(out)).isTrue();
    return new JsonMapper().readTree(Base64.getDecoder().decode(result.group(1)));
  }

  private static InputStream library() throws IOException {
    Properties known = new Properties();
    try (InputStream description =
        resource("META-INF/maven/org.webjars.npm/mermaid/pom.properties")) {
      known.load(description);
    }
    return resource(
        "META-INF/resources/webjars/mermaid/%s/dist/mermaid.min.js"
            .formatted(known.getProperty("version")));
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        MermaidTest.class.getClassLoader().getResourceAsStream(name), name);
  }
}
