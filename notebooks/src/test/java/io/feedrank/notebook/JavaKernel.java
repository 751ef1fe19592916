package io.feedrank.notebook;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells of Java one after the other as a notebook's kernel does, in this process and on its
 * class path: by the JDK's JShell.
 */
final class JavaKernel implements AutoCloseable {

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final KeptValue kept = new KeptValue();
  private final JShell shell;

  JavaKernel() {
    shell =
        JShell.builder()
            .executionEngine(new Here(kept), Map.of())
            .compilerOptions("--class-path", System.getProperty("java.class.path"))
            .build();
  }

  /**
   * What a cell left behind.
   *
   * @param printed on standard output
   * @param value of its last line, if that is an expression with a value
   */
  record Result(String printed, Optional<Object> value) {}

  /** A cell that did not run to its end; the line counts from 1. */
  static final class CellException extends Exception {
    private final int line;

    CellException(int line, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  /**
   * Runs a cell.
   *
   * @throws CellException if a line cannot be compiled or throws
   */
  Result run(String code) throws CellException {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Optional<Object> value = Optional.empty();
      String rest = code.stripLeading();
      while (!rest.isEmpty()) {
        SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
          break;
        }
        String source = next.completeness().isComplete() ? next.source() : rest;
        value = evaluate(source, lines(code.substring(0, code.length() - rest.length())));
        rest = next.completeness().isComplete() ? next.remaining().stripLeading() : "";
      }
      return new Result(printed.toString(StandardCharsets.UTF_8), value);
    } finally {
      System.setOut(out);
    }
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private Optional<Object> evaluate(String source, int linesBefore) throws CellException {
    kept.value = null;
    Optional<Object> value = Optional.empty();
    for (SnippetEvent event : shell.eval(source)) {
      if (event.causeSnippet() != null) {
        continue;
      }
      Snippet snippet = event.snippet();
      if (!event.status().isDefined()) {
        throw rejected(snippet, linesBefore);
      }
      if (event.exception() != null) {
        throw thrown(event, linesBefore);
      }
      if (shows(snippet)) {
        value = Optional.ofNullable(kept.value);
      }
    }
    return value;
  }

  private static boolean shows(Snippet snippet) {
    return switch (snippet.subKind()) {
      case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
      default -> false;
    };
  }

  private CellException rejected(Snippet snippet, int linesBefore) {
    List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
    int at = errors.isEmpty() ? 0 : (int) Math.max(0, errors.get(0).getPosition());
    String source = snippet.source();
    String message =
        errors.stream().map(each -> each.getMessage(null)).collect(Collectors.joining("; "));
    return new CellException(
        1 + linesBefore + lines(source.substring(0, Math.min(at, source.length()))),
        message.isEmpty() ? "this is no Java" : message,
        null);
  }

  private CellException thrown(SnippetEvent event, int linesBefore) {
    Throwable cause = kept.thrown == null ? event.exception() : kept.thrown;
    int line = 1;
    if (event.exception() instanceof EvalException thrown) {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (("#" + event.snippet().id()).equals(frame.getFileName())) {
          line = frame.getLineNumber();
          break;
        }
      }
    }
    return new CellException(linesBefore + line, cause.toString(), cause);
  }

  @Override
  public void close() {
    shell.close();
    Thread.currentThread().setContextClassLoader(before);
  }

  /** What the last line came to, as the object that it is; JShell itself tells its text only. */
  private static final class KeptValue {
    @Nullable Object value;
    @Nullable Throwable thrown;
  }

  /** Runs lines on the thread that asks for it. */
  private record Here(KeptValue kept) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "here";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return new DirectExecutionControl() {
        @Override
        protected String invoke(Method line) throws Exception {
          try {
            kept.value = line.invoke(null);
            return "";
          } catch (InvocationTargetException e) {
            kept.thrown = e.getCause();
            throw e;
          }
        }
      };
    }
  }
}
