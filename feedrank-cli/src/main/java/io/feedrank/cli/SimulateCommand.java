package io.feedrank.cli;

import io.feedrank.cli.progress.ProgressDisplay;
import io.feedrank.cli.progress.ProgressStep;
import io.feedrank.simulator.CsvFeedWriter;
import io.feedrank.simulator.FeedSimulator;
import io.feedrank.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code feedrank simulate}: writes a made-up feed as CSV files. */
@Command(
    name = "simulate",
    description =
        "Write a made-up feed whose true like probabilities are known, as CSV files. Same options,"
            + " same bytes.",
    footer = {
      "",
      "Example, a fiftieth of the reference feed (3,264 users, 1.5 million rows):",
      "  feedrank simulate --scale 0.02 --out feed"
    })
final class SimulateCommand extends Subcommand {

  /** Feed rows of the reference feed, about: for the bar's length. */
  private static final double REFERENCE_ROWS = 76.9e6;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
  private Path out = Path.of("feed");

  @Option(
      names = "--scale",
      description = "Share of the reference feed's 163,205 users (default: 0.02).")
  private @Nullable Double scale;

  @Option(names = "--seed", description = "Any number: another one, another feed (default: 1).")
  private @Nullable Long seed;

  @Option(names = "--posts", description = "Number of posts (default: 7023).")
  private @Nullable Integer posts;

  SimulateCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() {
    return write(usage(this::options), surroundings().directory().resolve(out), surroundings());
  }

  private SimulatorOptions options() {
    SimulatorOptions options = settings().simulate();
    options = scale == null ? options : options.withScale(scale);
    options = seed == null ? options : options.withSeed(seed);
    return posts == null ? options : options.withPosts(posts);
  }

  /** Writes the feed, with a bar. */
  static CommandResult write(
      SimulatorOptions options, Path directory, CommandContext surroundings) {
    AtomicLong rows = new AtomicLong();
    ProgressDisplay progress = surroundings.progress();
    long expected = Math.round(REFERENCE_ROWS * options.scale());
    try (ProgressStep step = progress.begin("simulate", "rows", expected)) {
      new CsvFeedWriter(new FeedSimulator(options))
          .write(
              directory,
              more -> {
                rows.addAndGet(more);
                step.advance(more);
              });
      step.reached(rows.get(), rows.get());
    }
    return new CommandResult(
        new Result(directory.toString(), options.users(), options.posts(), rows.get()),
        String.format(
            Locale.ROOT,
            "%,d users, %,d posts and %,d rows written to %s",
            options.users(),
            options.posts(),
            rows.get(),
            directory));
  }

  /**
   * What was written.
   *
   * @param directory where
   * @param users how many users
   * @param posts how many posts
   * @param rows how many feed rows
   */
  record Result(String directory, int users, int posts, long rows) {}
}
