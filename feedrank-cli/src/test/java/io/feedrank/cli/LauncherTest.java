package io.feedrank.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The messages of the script {@code feedrank} on machines that lack something: the real script, in
 * a folder that looks like a clone, with nothing in the PATH but what a bare system has.
 */
class LauncherTest {

  private static final List<String> BARE =
      List.of(
          "dirname",
          "find",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sh",
          "sleep",
          "touch");

  private final Path clone;
  private final Path path;

  LauncherTest(@TempDir Path directory) {
    clone = directory.resolve("clone");
    path = directory.resolve("bin");
  }

  @BeforeEach
  void furnish() throws IOException {
    Files.createDirectories(clone.resolve("feedrank-cli/src/main"));
    Files.copy(MarkdownPage.ROOT.resolve("feedrank"), clone.resolve("feedrank"));
    Files.createFile(clone.resolve("pom.xml"));
    Files.createFile(clone.resolve("feedrank-cli/pom.xml"));
    Files.createDirectories(path);
    for (String program : BARE) {
      Path real = Path.of("/usr/bin", program);
      Files.createSymbolicLink(
          path.resolve(program), Files.exists(real) ? real : Path.of("/bin", program));
    }
  }

  /** A program of our own in a folder. */
  private static void program(Path folder, String name, String script) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void java(String version) throws IOException {
    program(path, "java", "echo 'openjdk version \"%s\" 2024-01-01' >&2".formatted(version));
  }

  private Process launch(Path out, Map<String, String> variables) throws IOException {
    ProcessBuilder launcher =
        new ProcessBuilder(path.resolve("sh").toString(), clone.resolve("feedrank").toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    launcher.environment().clear();
    launcher.environment().put("PATH", path.toString());
    launcher.environment().putAll(variables);
    return launcher.start();
  }

  private void assertSays(Map<String, String> variables, String... words) throws Exception {
    Path out = clone.resolveSibling("out.txt");
    int code = launch(out, variables).waitFor();
    String said = Files.readString(out, UTF_8);
    assertThat(code).as(said).isEqualTo(1);
    assertThat(said.lines().filter(line -> line.startsWith("feedrank: ")).reduce((a, b) -> b))
        .as(said)
        .get()
        .asString()
        .contains(words);
  }

  @Test
  void withoutJavaItSaysWhichToInstall() throws Exception {
    assertSays(Map.of(), "no Java found", "17", "apt-get install openjdk-17", "JAVA_HOME");
  }

  @Test
  void aJavaHomeThatIsNoneIsShown() throws Exception {
    assertSays(Map.of("JAVA_HOME", "/nowhere"), "JAVA_HOME is '/nowhere'", "unset it");
  }

  @Test
  void anOldJavaIsShownWithTheVersionThatIsNeeded() throws Exception {
    java("11.0.22");
    assertSays(Map.of(), path + "/java is Java 11; version 17 or later", "JAVA_HOME");
    java("1.8.0_402");
    assertSays(Map.of(), "is Java 8");
  }

  @Test
  void aJavaThatSaysNothingIsNotTrusted() throws Exception {
    program(path, "java", "echo hello");
    assertSays(Map.of(), "nothing that looks like a version", "JAVA_HOME");
  }

  @Test
  void withoutMavenOrACompilerItSaysWhatToInstall() throws Exception {
    java("17.0.15");
    assertSays(Map.of(), "no Maven found", "no mvnw", "apt-get install maven");
    program(path, "mvn", "exit 0");
    assertSays(Map.of(), "without a compiler", "openjdk-17-jdk");
  }

  @Test
  void aBuildThatFailsOrCannotBeWrittenSaysSo() throws Exception {
    java("17.0.15");
    program(path, "javac", "exit 0");
    program(path, "mvn", "echo 'cannot find symbol' >&2; exit 1");
    assertSays(Map.of(), "the build failed");
    Path target = clone.resolve("feedrank-cli/target");
    Files.delete(target.resolve(".building"));
    Files.delete(target);
    Files.createFile(target);
    assertSays(Map.of(), target + " cannot be written", "chown", "disk");
  }

  @Test
  void theWrapperBuildsWhereNoMavenIsInstalledAndOnlyThere() throws Exception {
    java("17.0.15");
    program(path, "javac", "exit 0");
    program(clone, "mvnw", "touch wrapper; exit 1");
    assertSays(Map.of(), "the build failed");
    assertThat(clone.resolve("wrapper")).exists();
    Files.delete(clone.resolve("wrapper"));
    program(path, "mvn", "touch installed; exit 1");
    assertSays(Map.of(), "the build failed");
    assertThat(clone.resolve("installed")).exists();
    assertThat(clone.resolve("wrapper")).doesNotExist();
  }

  /** Programs with which a build takes a second, is counted, and notes another one beside it. */
  private void slowBuild() throws IOException {
    Path app = clone.resolve("feedrank-cli/target/app");
    program(
        path,
        "java",
        """
        case "$*" in
          *-version*) echo 'openjdk version "17.0.15"' >&2 ;;
          *extract*) mkdir -p %1$s; touch %1$s/feedrank.jar ;;
          *) echo "feedrank runs" ;;
        esac"""
            .formatted(app));
    program(path, "javac", "exit 0");
    program(
        path,
        "mvn",
        """
        cd %s
        echo build >>builds
        mkdir busy || echo overlap >>builds
        sleep 1
        rmdir busy"""
            .formatted(path));
  }

  private void assertOneBuild(int launchers) throws Exception {
    List<Process> started = new ArrayList<>();
    for (int i = 0; i < launchers; i++) {
      started.add(launch(clone.resolveSibling("out" + i + ".txt"), Map.of()));
    }
    for (int i = 0; i < launchers; i++) {
      int code = started.get(i).waitFor();
      String said = Files.readString(clone.resolveSibling("out" + i + ".txt"), UTF_8);
      assertThat(code).as(said).isZero();
      assertThat(said).contains("feedrank runs");
    }
    assertThat(Files.readAllLines(path.resolve("builds"), UTF_8)).containsExactly("build");
  }

  @Test
  void launchersThatStartTogetherBuildOnce() throws Exception {
    slowBuild();
    assertOneBuild(4);
    assertThat(clone.resolve("feedrank-cli/target/.build.lock.d")).doesNotExist();
  }

  @Test
  void launchersThatStartTogetherBuildOnceWithFlockToo() throws Exception {
    Path flock = Path.of("/usr/bin/flock");
    assumeTrue(Files.exists(flock), "no flock on this machine");
    Files.createSymbolicLink(path.resolve("flock"), flock);
    slowBuild();
    assertOneBuild(4);
  }

  @Test
  void theLockOfALauncherThatDiedHoldsUpNobody() throws Exception {
    slowBuild();
    Process dead = new ProcessBuilder(path.resolve("sh").toString(), "-c", "exit 0").start();
    dead.waitFor();
    Path lock = clone.resolve("feedrank-cli/target/.build.lock.d");
    Files.createDirectories(lock);
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertOneBuild(1);
  }

  @Test
  void withoutSourcesAndWithoutAJarItSaysWhatIsMissing() throws Exception {
    java("17.0.15");
    Files.delete(clone.resolve("feedrank-cli/src/main"));
    Files.delete(clone.resolve("feedrank-cli/src"));
    assertSays(Map.of(), "app/feedrank.jar is missing", "clone of the repository");
  }
}
