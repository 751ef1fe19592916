package io.feedrank.cli.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void aPipeGetsAPlainLineAStep() {
    try (ProgressStep step = display(false).begin("import", "rows", 2_000)) {
      step.advance(500);
      step.advance(1_000);
    }
    assertThat(shown.toString(UTF_8))
        .matches("import: 1,500 of 2,000 rows, [0-9.]+ s\\R")
        .doesNotContain("\r", "\u001b");
  }

  @Test
  void aTerminalGetsABar() {
    try (ProgressStep step = display(true).begin("import", "rows", 2_000)) {
      step.reached(2_000, 2_000);
    }
    assertThat(shown.toString(UTF_8)).contains("\r", "import", "100%");
  }

  @Test
  void anotherStageIsAnotherStepAndWhatFollowsAColonIsNot() {
    try (StagedProgress progress = new StagedProgress(display(false), "trees")) {
      progress.report("fit: loss 0.7", 1, 3);
      progress.report("fit: loss 0.6", 3, 3);
      progress.report("judge", 10, 10);
    }
    assertThat(shown.toString(UTF_8))
        .matches("fit: 3 trees, [0-9.]+ s\\Rjudge: 10 trees, [0-9.]+ s\\R");
  }

  private ProgressDisplay display(boolean terminal) {
    return new ProgressDisplay(new PrintStream(shown, true, UTF_8), terminal);
  }
}
