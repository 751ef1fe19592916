package io.feedrank.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class JavaKernelTest {

  @Test
  void keepsWhatACellPrintsAndTheValueOfItsLastLine() throws Exception {
    try (JavaKernel kernel = new JavaKernel()) {
      JavaKernel.Result result = kernel.run("System.out.println(\"a\");\nint x = 3;\nx + 4");
      assertThat(result.printed()).isEqualTo("a" + System.lineSeparator());
      assertThat(result.value()).contains(7);
      assertThat(kernel.run("x = 5;").value()).isEmpty();
      assertThat(kernel.run("int y = x;\n").value()).isEmpty();
      assertThat(kernel.run("// nothing\n").value()).isEmpty();
      assertThat(kernel.run("x").value()).contains(5);
    }
  }

  @Test
  void runsOnTheClassPathOfThisProcess() throws Exception {
    try (JavaKernel kernel = new JavaKernel()) {
      kernel.run("import io.feedrank.notebook.*;\nimport java.util.List;");
      assertThat(kernel.run("Show.class").value()).contains(Show.class);
    }
  }

  @Test
  void readsLinesThatGoOnBelowAndMethodsOfManyLines() throws Exception {
    try (JavaKernel kernel = new JavaKernel()) {
      kernel.run("int twice(int n) {\n  return 2 * n;\n}\n");
      assertThat(
              kernel
                  .run(
                      "java.util.stream.IntStream.range(0, 4)\n    .map(n -> twice(n))\n    .sum()")
                  .value())
          .contains(12);
    }
  }

  @Test
  void namesTheLineThatDoesNotCompile() throws Exception {
    try (JavaKernel kernel = new JavaKernel()) {
      assertThatExceptionOfType(JavaKernel.CellException.class)
          .isThrownBy(() -> kernel.run("int a = 1;\n\nint b =\n    missing + 1;\nint c = 2;"))
          .withMessageContaining("missing")
          .satisfies(e -> assertThat(e.line()).isEqualTo(4));
      assertThatExceptionOfType(JavaKernel.CellException.class)
          .isThrownBy(() -> kernel.run("int ok = 1;\nfor (int i = 0; ;"))
          .satisfies(e -> assertThat(e.line()).isEqualTo(2));
    }
  }

  @Test
  void namesTheLineThatThrowsAndItsCause() throws Exception {
    // Thrown by a statement: what the machine throws by itself has no stack trace where it is hot.
    try (JavaKernel kernel = new JavaKernel()) {
      assertThatExceptionOfType(JavaKernel.CellException.class)
          .isThrownBy(
              () ->
                  kernel.run(
                      "int a = 1;\nfor (int i = 0; i < 2; i++) {\n  java.util.Optional.empty().get();\n}"))
          .withMessageContaining("NoSuchElement")
          .withCauseInstanceOf(NoSuchElementException.class)
          .satisfies(e -> assertThat(e.line()).isEqualTo(3));
      assertThatExceptionOfType(JavaKernel.CellException.class)
          .isThrownBy(
              () ->
                  kernel.run(
                      "\n// Why.\nint b = 1;\n\n// How.\nvar c =\n    java.util.Optional.empty()\n    .get();"))
          .satisfies(e -> assertThat(e.line()).isEqualTo(8));
      kernel.run("int half(int n) {\n  return n / 0;\n}");
      assertThatExceptionOfType(JavaKernel.CellException.class)
          .isThrownBy(() -> kernel.run("int d = 3;\nhalf(d)"))
          .withMessageContaining("by zero")
          .satisfies(e -> assertThat(e.line()).isEqualTo(2));
    }
  }
}
