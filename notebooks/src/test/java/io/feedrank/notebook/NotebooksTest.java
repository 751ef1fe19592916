package io.feedrank.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every notebook and holds what it shows against what it has kept. With {@code
 * -Dnotebooks.rewrite=true} they keep what they show now; read the difference before you commit it.
 */
class NotebooksTest {

  private static final String SWITCH = "notebooks.rewrite";
  private static final int MOST_LINES = 24;

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void thereAreSix() throws IOException {
    assertThat(notebooks()).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isWrittenAsJupyterWouldSaveIt(Path path) throws IOException {
    NotebookFile notebook = NotebookFile.read(path);
    assertThat(Files.readString(path))
        .as("%s; -D%s=true writes it so", path, SWITCH)
        .isEqualTo(notebook.text());
    JsonNode root = notebook.root();
    assertThat(root.path("nbformat").asInt()).isEqualTo(4);
    assertThat(root.path("nbformat_minor").asInt()).isEqualTo(5);
    assertThat(root.at("/metadata/kernelspec/name").asText()).isEqualTo("java");
    assertThat(notebook.cells())
        .extracting(cell -> cell.path("id").asText())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,64}"));
    assertThat(notebook.codeCells())
        .extracting(NotebookFile::source)
        .allMatch(source -> source.lines().count() <= MOST_LINES)
        .noneMatch(source -> source.startsWith("%") || source.contains("\n%"));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void showsWhatItHasKept(Path path) throws IOException {
    NotebookFile notebook = NotebookFile.read(path);
    boolean rewrite = Boolean.getBoolean(SWITCH);
    try (JavaKernel kernel = new JavaKernel()) {
      int count = 0;
      for (ObjectNode cell : notebook.codeCells()) {
        count++;
        JavaKernel.Result result = run(kernel, notebook, cell, count);
        if (rewrite) {
          CellOutput.of(result).keepIn(cell, count);
        } else {
          compare("%s, cell %d".formatted(notebook.name(), count), cell, result);
        }
      }
    }
    if (rewrite) {
      notebook.write();
    }
  }

  private static JavaKernel.Result run(
      JavaKernel kernel, NotebookFile notebook, JsonNode cell, int count) {
    String source = NotebookFile.source(cell);
    try {
      return kernel.run(source);
    } catch (JavaKernel.CellException e) {
      String line = source.lines().skip(e.line() - 1L).findFirst().orElse("");
      return fail(
          "%s, cell %d, line %d: %s%n%s"
              .formatted(notebook.name(), count, e.line(), line.strip(), e.getMessage()),
          e);
    }
  }

  private static void compare(String where, JsonNode cell, JavaKernel.Result result)
      throws IOException {
    CellOutput kept = CellOutput.kept(cell);
    String remedy = where + "; if the change is wanted, keep it with -D" + SWITCH + "=true";
    CellOutput now = CellOutput.of(result);
    assertThat(now.printed()).as(remedy).isEqualTo(kept.printed());
    assertThat(now.value()).as(remedy).isEqualTo(kept.value());
    assertThat(kept.picture().isPresent())
        .as("a picture in " + remedy)
        .isEqualTo(now.picture().isPresent());
    if (kept.picture().isPresent() && result.value().orElse(null) instanceof Picture picture) {
      assertThat(PictureComparison.difference(kept.picture().get(), picture)).as(remedy).isEmpty();
    }
  }
}
