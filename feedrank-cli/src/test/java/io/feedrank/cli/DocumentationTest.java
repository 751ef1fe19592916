package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.cli.progress.ProgressDisplay;
import io.feedrank.service.RankerService;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The pages say what is so: links lead somewhere, commands parse, addresses exist. */
class DocumentationTest {

  private static final List<MarkdownPage> PAGES = MarkdownPage.all();
  private static final Pattern CLICK = Pattern.compile("click \\w+ \"([^\"]+)\"");
  private static final Pattern TEST = Pattern.compile("[A-Z]\\w+Test");
  private static final Pattern MAKE = Pattern.compile("\\bmake ([a-z][a-z-]+)");
  private static final Pattern ADDRESS = Pattern.compile("(?:http://)?localhost:8080(/[^\\s]*)");

  private final List<String> wrong = new ArrayList<>();

  @Test
  void thePagesAreFound() {
    assertThat(PAGES)
        .extracting(page -> MarkdownPage.ROOT.relativize(page.path()).toString())
        .contains(
            "README.md",
            "CONTRIBUTING.md",
            "docs/HTTP.md",
            "docs/decisions/0001-house-and-gates.md");
  }

  @Test
  void everyLinkLeadsToAFileAndAHeadingThatAreThere() {
    int links = 0;
    for (MarkdownPage page : PAGES) {
      for (MarkdownPage.Found link : page.links()) {
        if (!link.text().matches("[a-z]+:.*")) {
          check(page, link);
          links++;
        }
      }
      for (String diagram : page.blocks("mermaid")) {
        Matcher click = CLICK.matcher(diagram);
        while (click.find()) {
          check(page, new MarkdownPage.Found(1, click.group(1)));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  private void check(MarkdownPage page, MarkdownPage.Found link) {
    String[] parts = link.text().split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      wrong.add("%s links to %s, which is not there".formatted(page.at(link.line()), link.text()));
      return;
    }
    if (parts.length == 2) {
      MarkdownPage there = MarkdownPage.of(MarkdownPage.ROOT.relativize(target).toString());
      if (!there.anchors().contains(parts[1])) {
        wrong.add(
            "%s links to %s; its headings are %s"
                .formatted(page.at(link.line()), link.text(), there.anchors()));
      }
    }
  }

  @Test
  void everyCommandIsOneThatTheCommandLineUnderstands(@TempDir Path directory) {
    List<DocumentedCommands> ours =
        PAGES.stream()
            .flatMap(page -> DocumentedCommands.of(page).stream())
            .filter(DocumentedCommands::isFeedrank)
            .toList();
    for (DocumentedCommands command : ours) {
      parse(command, directory);
    }
    assertThat(wrong).isEmpty();
    assertThat(ours).hasSizeGreaterThan(30);
  }

  @Test
  void everyExampleOfTheHelpIsOneThatTheCommandLineUnderstands(@TempDir Path directory) {
    List<DocumentedCommands> examples = new ArrayList<>();
    collect(line(directory), examples);
    examples.forEach(example -> parse(example, directory));
    assertThat(wrong).isEmpty();
    assertThat(examples).hasSizeGreaterThan(10);
  }

  private static void collect(CommandLine command, List<DocumentedCommands> examples) {
    for (String footer : command.getCommandSpec().usageMessage().footer()) {
      if (footer.startsWith("  ")) {
        DocumentedCommands.ofHelp(command.getCommandSpec().qualifiedName(), footer).stream()
            .filter(DocumentedCommands::isFeedrank)
            .forEach(examples::add);
      }
    }
    command.getSubcommands().values().forEach(child -> collect(child, examples));
  }

  private void parse(DocumentedCommands command, Path directory) {
    try {
      line(directory).parseArgs(command.arguments());
    } catch (CommandLine.MissingParameterException e) {
      if (command.whole()) {
        wrong.add(command + ": " + e.getMessage());
      }
    } catch (CommandLine.ParameterException e) {
      wrong.add(command + ": " + e.getMessage());
    }
  }

  private static CommandLine line(Path directory) {
    return FeedrankCommand.line(
        new CommandContext(
            directory,
            Map.of(),
            new ProgressDisplay(System.err, false),
            Clock.systemUTC(),
            new Shutdown()));
  }

  @Test
  void everyTargetOfMakeIsInTheMakefile() throws IOException {
    Set<String> targets =
        Files.readAllLines(MarkdownPage.ROOT.resolve("Makefile")).stream()
            .filter(line -> line.matches("[a-z-]+:.*"))
            .map(line -> line.substring(0, line.indexOf(':')))
            .collect(Collectors.toSet());
    Set<String> named =
        PAGES.stream()
            .flatMap(page -> DocumentedCommands.of(page).stream())
            .map(command -> MAKE.matcher(String.join(" ", command.words())))
            .filter(Matcher::lookingAt)
            .map(make -> make.group(1))
            .collect(Collectors.toSet());
    assertThat(targets).containsAll(named);
    assertThat(named).hasSizeGreaterThan(3);
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(MarkdownPage.ROOT)) {
      tests =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    for (MarkdownPage page : PAGES) {
      for (MarkdownPage.Found code : page.code()) {
        if (TEST.matcher(code.text()).matches() && !tests.contains(code.text())) {
          wrong.add("%s names %s, which is not there".formatted(page.at(code.line()), code.text()));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRequestAsksForAnAddressThatTheServiceHas() throws IOException {
    JsonNode described;
    try (InputStream openapi = RankerService.class.getResourceAsStream("/openapi.json")) {
      described = new JsonMapper().readTree(openapi);
    }
    int requests = 0;
    for (MarkdownPage page : PAGES) {
      for (DocumentedCommands command : DocumentedCommands.of(page)) {
        if (command.words().get(0).equals("curl") && command.words().size() > 1) {
          check(command, described);
          requests++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(requests).isGreaterThan(15);
  }

  private void check(DocumentedCommands curl, JsonNode described) throws IOException {
    Matcher address = ADDRESS.matcher(String.join(" ", curl.words()));
    if (!address.find()) {
      wrong.add(curl + ": asks for no address of the service");
      return;
    }
    URI uri = URI.create(address.group(1));
    int body = curl.words().indexOf("-d");
    boolean posts = body > 0 || curl.words().contains("POST");
    if (body > 0) {
      new JsonMapper().readTree(curl.words().get(body + 1));
    }
    JsonNode operation = operation(uri.getPath(), posts ? "post" : "get", described.path("paths"));
    if (operation.isMissingNode()) {
      wrong.add(curl + ": no such address");
    }
    Set<String> known = parameters(operation, described);
    for (String parameter :
        uri.getQuery() == null ? new String[0] : uri.getQuery().split("&", -1)) {
      String name = parameter.split("=", 2)[0];
      if (!known.contains(name)) {
        wrong.add("%s: no such parameter: %s; there are %s".formatted(curl, name, known));
      }
    }
  }

  private static Set<String> parameters(JsonNode operation, JsonNode described) {
    Set<String> names = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String reference = parameter.path("$ref").asText();
      names.add(
          (reference.isEmpty() ? parameter : described.at(reference.substring(1)))
              .path("name")
              .asText());
    }
    return names;
  }

  private static JsonNode operation(String path, String method, JsonNode paths) {
    return paths.properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
        .map(entry -> entry.getValue().path(method))
        .filter(operation -> !operation.isMissingNode())
        .findFirst()
        .orElse(paths.path("none"));
  }

  @Test
  void everyPieceOfJsonIsOne() {
    for (MarkdownPage page : PAGES) {
      for (MarkdownPage.Fence fence : page.fences()) {
        if (fence.language().equals("json")) {
          try {
            new JsonMapper().readTree(fence.text().replace(", ...]", "]"));
          } catch (IOException e) {
            wrong.add(page.at(fence.line()) + ": " + e.getMessage());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Those that neither need a database nor take long; the journeys' tests run the others. */
  @Test
  void theSimulationsOfThePagesRun(@TempDir Path directory) {
    int run = 0;
    for (MarkdownPage page : PAGES) {
      for (DocumentedCommands command : DocumentedCommands.of(page)) {
        List<String> words = command.words();
        if (command.isFeedrank() && command.whole() && words.get(1).equals("simulate")) {
          TestLine.Run done = new TestLine(directory, Map.of()).run(command.arguments());
          assertThat(done.code()).as("%s: %s", command, done.err()).isZero();
          run++;
        }
      }
    }
    assertThat(run).isPositive();
  }
}
