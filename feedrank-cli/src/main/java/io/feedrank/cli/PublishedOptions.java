package io.feedrank.cli;

import io.feedrank.training.published.LeaveOneOut;
import io.feedrank.training.published.PublishedProtocol;
import io.feedrank.training.published.RandomSplit;
import io.feedrank.training.published.SampledCandidates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a published protocol. */
final class PublishedOptions {

  @Option(
      names = "--test",
      paramLabel = "SHARE",
      description =
          "The share of likes that is held out: of each user's with random-split (default: 0.25), of"
              + " all with candidates (default: 0.014).")
  private @Nullable Double test;

  @Option(
      names = "--negatives",
      paramLabel = "N",
      description =
          "How many posts a like that is held out is ranked among (default: 99 with leave-one-out,"
              + " 100 with candidates).")
  private @Nullable Integer negatives;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is held out and what it is ranked among (default: 1).")
  private @Nullable Long seed;

  @Option(
      names = "--min-likes",
      paramLabel = "N",
      description = "Leave users with fewer liked posts out altogether (default: 1).")
  private @Nullable Integer minLikes;

  /** The options that were typed. */
  List<String> typed() {
    List<String> typed = new ArrayList<>();
    add(typed, "--test", test);
    add(typed, "--negatives", negatives);
    add(typed, "--seed", seed);
    add(typed, "--min-likes", minLikes);
    return typed;
  }

  private static void add(List<String> typed, String name, @Nullable Object value) {
    if (value != null) {
      typed.add(name);
    }
  }

  /**
   * The protocol.
   *
   * @throws IllegalArgumentException if an option has nothing to say about it, or an illegal value
   */
  PublishedProtocol protocol(ProtocolChoice.Published choice) {
    return switch (choice) {
      case LEAVE_ONE_OUT -> {
        if (test != null) {
          throw new IllegalArgumentException(
              "--test has no meaning with leave-one-out, which holds one like of each user out; leave it out");
        }
        yield negatives == null ? LeaveOneOut.DEFAULT : new LeaveOneOut(negatives);
      }
      case RANDOM_SPLIT -> {
        if (negatives != null) {
          throw new IllegalArgumentException(
              "--negatives has no meaning with random-split, which ranks all posts; leave it out");
        }
        yield test == null ? RandomSplit.DEFAULT : new RandomSplit(test);
      }
      case CANDIDATES ->
          new SampledCandidates(
              test == null ? SampledCandidates.DEFAULT.test() : test,
              negatives == null ? SampledCandidates.DEFAULT.negatives() : negatives);
    };
  }

  long seed() {
    return seed == null ? 1 : seed;
  }

  /**
   * The fewest likes of a user who counts.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  int minLikes() {
    int least = minLikes == null ? 1 : minLikes;
    if (least < 1) {
      throw new IllegalArgumentException("--min-likes is %d; give 1 or more".formatted(least));
    }
    return least;
  }
}
