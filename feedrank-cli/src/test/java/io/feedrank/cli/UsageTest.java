package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The output of commands that need no database. */
class UsageTest {

  private final Path directory;
  private final TestLine line;

  UsageTest(@TempDir Path directory) {
    this.directory = directory;
    line = new TestLine(directory, Map.of());
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    List<String> seen = new ArrayList<>();
    for (CommandLine command : commands()) {
      String name = command.getCommandSpec().qualifiedName();
      List<String> words =
          new ArrayList<>(List.of(name.split(" ")).subList(1, name.split(" ").length));
      words.add("--help");
      TestLine.Run help = line.run(words.toArray(String[]::new));
      assertThat(help.code()).as(name).isZero();
      assertThat(help.out()).as(name).contains("Usage: " + name, "Example", "\n  " + name);
      assertThat(help.err()).as(name).isEmpty();
      seen.add(name);
    }
    assertThat(seen).hasSizeGreaterThan(5).doesNotHaveDuplicates();
  }

  @Test
  void everyLeafCanAnswerMachines() {
    for (CommandLine command : commands()) {
      if (command.getSubcommands().isEmpty()) {
        assertThat(command.getCommandSpec().optionsMap().keySet())
            .as(command.getCommandSpec().qualifiedName())
            .contains("--json", "--debug", "--config");
      }
    }
  }

  @Test
  void wrongUsageIsOneLineWithARemedyAndCodeTwo() {
    assertWrong(List.of(), "a command is missing", "feedrank --help");
    assertWrong(List.of("trian"), "'trian'", "did you mean train?");
    assertWrong(List.of("models"), "a command is missing", "feedrank models --help");
    assertWrong(List.of("simulate"), "--out", "feedrank simulate --help");
    assertWrong(List.of("simulate", "--out", "x", "--scale", "0"), "scale is 0.0", "above 0");
    assertWrong(List.of("simulate", "--out", "x", "--scale", "big"), "'big'", "--scale");
    assertWrong(List.of("train", "--windows", "0.5,0.6"), "three shares");
    assertWrong(List.of("train", "--max-rows", "1"), "1000 or more");
    assertWrong(List.of("evaluate", "--protocol", "reqest"), "'reqest'", "request, session");
    assertWrong(
        List.of("evaluate", "--protocol", "leave-one-out,request"),
        "'leave-one-out' stands by itself");
    assertWrong(
        List.of("evaluate", "--protocol", "candidates", "--model", "1", "--audit"),
        "--model, --audit are options of a model",
        "'candidates' judges none");
    assertWrong(
        List.of("evaluate", "--protocol", "random-split", "--negatives", "5"),
        "no meaning with random-split");
    assertWrong(
        List.of("evaluate", "--protocol", "random-split", "--test", "1"), "above 0, at most 0.9");
    assertWrong(
        List.of("evaluate", "--protocol", "leave-one-out", "--test", "0.2"),
        "no meaning with leave-one-out");
    assertWrong(
        List.of("evaluate", "--protocol", "leave-one-out", "--min-likes", "0"), "give 1 or more");
    assertWrong(List.of("evaluate", "--seed", "3"), "--seed is an option of a protocol of papers");
    assertWrong(List.of("evaluate", "--rolling", "21"), "21 cuts", "0 to 20");
    assertWrong(List.of("features", "--config", "no.yml"), "no.yml");
    assertWrong(List.of("import", "--from", "csv"), "--dir is missing");
    assertWrong(List.of("import", "--from", "jdbc", "--dir", "x"), "--dir is for files");
  }

  @Test
  void aConfigurationThatCannotBeUsedIsWrongUsage() throws IOException {
    Files.writeString(directory.resolve("feedrank.yml"), "simulat:\n  scale: 1\n");
    assertWrong(List.of("simulate", "--out", "x"), "'simulat'", "did you mean 'simulate'?");
  }

  @Test
  void aDatabaseThatIsNotThereIsAFailureNotAStackTrace() {
    TestLine.Run run = line.run("models", "list", "--db", "postgresql://nobody@localhost:1/none");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains("localhost:1", "start it");
  }

  @Test
  void theVariableNamesTheDatabaseIfNoOptionDoes() {
    TestLine other =
        new TestLine(directory, Map.of("FEEDRANK_DB", "postgresql://nobody@localhost:2/none"));
    assertThat(other.run("models", "list").err()).contains("localhost:2");
    assertThat(other.run("models", "list", "--db", "postgresql://nobody@localhost:1/none").err())
        .contains("localhost:1");
  }

  @Test
  void debugShowsWhereAnErrorComesFrom() {
    String url = "postgresql://nobody@localhost:1/none";
    assertThat(line.run("models", "list", "--debug", "--db", url).err())
        .contains("\tat io.feedrank");
  }

  @Test
  void simulateWritesAFeedAndSaysSoToPeopleAndMachines() {
    TestLine.Run people = line.run("simulate", "--out", "feed", "--scale", "0.0005");
    assertThat(people.code()).isZero();
    assertThat(people.out()).startsWith("82 users, 7,023 posts and ").contains("feed");
    assertThat(people.err()).contains("simulate: ").contains(" rows, ");
    assertThat(directory.resolve("feed/events.csv")).isNotEmptyFile();
    TestLine.Run machines =
        line.run("simulate", "--out", "feed", "--scale", "0.0005", "--posts", "400", "--json");
    assertThat(machines.out()).startsWith("{\"directory\":").contains("\"users\":82,\"posts\":400");
  }

  private void assertWrong(List<String> arguments, String... words) {
    TestLine.Run run = line.run(arguments.toArray(String[]::new));
    assertThat(run.code()).as("%s", arguments).isEqualTo(2);
    assertThat(run.out()).as("%s", arguments).isEmpty();
    assertThat(run.err()).as("%s", arguments).hasLineCount(1).contains(words);
  }

  private List<CommandLine> commands() {
    List<CommandLine> found = new ArrayList<>();
    collect(
        FeedrankCommand.line(
            new CommandContext(
                directory,
                Map.of(),
                new io.feedrank.cli.progress.ProgressDisplay(System.err, false),
                java.time.Clock.systemUTC(),
                new Shutdown())),
        found);
    return found;
  }

  private static void collect(CommandLine parent, List<CommandLine> into) {
    parent
        .getSubcommands()
        .values()
        .forEach(
            child -> {
              into.add(child);
              collect(child, into);
            });
  }
}
