package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.cli.progress.ProgressDisplay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class OutOfMemoryTest {

  /** Wants more than any heap of these tests has. */
  @Command(name = "hungry")
  private static final class HungryCommand extends Subcommand {
    HungryCommand(CommandContext surroundings) {
      super(surroundings);
    }

    @Override
    @Nullable CommandResult run() {
      return new CommandResult(new long[8][Integer.MAX_VALUE - 8], "never said");
    }
  }

  @Test
  void saysHowMuchThereWasAndWhatToDo() {
    CommandContext surroundings =
        new CommandContext(
            Path.of(""),
            Map.of(),
            new ProgressDisplay(System.err, false),
            Clock.systemUTC(),
            new Shutdown());
    StringWriter err = new StringWriter();
    CommandLine line =
        FeedrankCommand.line(surroundings).addSubcommand(new HungryCommand(surroundings));

    int code = line.setErr(new PrintWriter(err)).execute("hungry");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith("feedrank hungry: out of memory (Java heap space) at ")
        .contains("%,d MB".formatted(Runtime.getRuntime().maxMemory() >> 20))
        .contains("-Xmx", "--max-rows", "docs/SIZING.md");
  }
}
