package io.feedrank.training.search;

import java.time.Duration;

/**
 * The duration and the width of a search.
 *
 * @param trials how many trainers of trees are tried, the simple rankers not counted; 3 to 300
 * @param budget no rung is begun that would not be done within it, going by the rung before; 1
 *     second or more. The first rung is always run
 * @param seed of the options that are drawn
 */
public record SearchOptions(int trials, Duration budget, long seed) {

  /** 18 trials within ten minutes. */
  public static final SearchOptions DEFAULT = new SearchOptions(18, Duration.ofMinutes(10), 1);

  /** Checks the ranges. */
  public SearchOptions {
    if (trials < 3 || trials > 300) {
      throw new IllegalArgumentException("%d trials are not legal; give 3..300".formatted(trials));
    }
    if (budget.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "a budget of %s is not legal; give 1s or more, like 10m".formatted(budget));
    }
  }

  /** The same with another budget. */
  public SearchOptions within(Duration other) {
    return new SearchOptions(trials, other, seed);
  }
}
