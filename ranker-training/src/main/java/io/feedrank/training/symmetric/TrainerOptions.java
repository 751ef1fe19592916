package io.feedrank.training.symmetric;

/**
 * The options of growing the forest. Start from {@link #defaults()}.
 *
 * @param rounds trees to grow, from 1 to 100,000; early stopping may keep fewer
 * @param depth splits of each tree, from 1 to 12
 * @param learningRate factor of each tree's leaf values, above 0, at most 1
 * @param l2 added to the sum of hessians of each leaf, 0 or more
 * @param rowSampling part of the rows that choose a tree's splits, above 0, at most 1; all rows
 *     make its leaf values
 * @param columnSampling part of the columns offered to each tree, above 0, at most 1
 * @param minChildWeight a leaf counts as not split where one side would hold less than this sum of
 *     hessians (for logloss about a quarter of a row at first), 0 or more
 * @param threads from 1 to 256; the forest is the same for any number
 * @param seed of sampling, rounding and noise
 */
public record TrainerOptions(
    int rounds,
    int depth,
    double learningRate,
    double l2,
    double rowSampling,
    double columnSampling,
    double minChildWeight,
    int threads,
    long seed) {

  static final int MAX_DEPTH = 12;

  public TrainerOptions {
    checkRange("rounds", rounds, 1, 100_000);
    checkRange("depth", depth, 1, MAX_DEPTH);
    checkShare("learningRate", learningRate);
    checkNotNegative("l2", l2);
    checkShare("rowSampling", rowSampling);
    checkShare("columnSampling", columnSampling);
    checkNotNegative("minChildWeight", minChildWeight);
    checkRange("threads", threads, 1, 256);
  }

  /** 500 trees of depth 6, learning rate 0.05, l2 3, no sampling, one thread. */
  public static TrainerOptions defaults() {
    return new TrainerOptions(500, 6, 0.05, 3, 1, 1, 0, 1, 0);
  }

  public TrainerOptions withRounds(int value) {
    return new TrainerOptions(
        value, depth, learningRate, l2, rowSampling, columnSampling, minChildWeight, threads, seed);
  }

  public TrainerOptions withDepth(int value) {
    return new TrainerOptions(
        rounds,
        value,
        learningRate,
        l2,
        rowSampling,
        columnSampling,
        minChildWeight,
        threads,
        seed);
  }

  public TrainerOptions withLearningRate(double value) {
    return new TrainerOptions(
        rounds, depth, value, l2, rowSampling, columnSampling, minChildWeight, threads, seed);
  }

  public TrainerOptions withL2(double value) {
    return new TrainerOptions(
        rounds,
        depth,
        learningRate,
        value,
        rowSampling,
        columnSampling,
        minChildWeight,
        threads,
        seed);
  }

  /** The same options with other samples of rows and columns. */
  public TrainerOptions withSampling(double rows, double columns) {
    return new TrainerOptions(
        rounds, depth, learningRate, l2, rows, columns, minChildWeight, threads, seed);
  }

  public TrainerOptions withMinChildWeight(double value) {
    return new TrainerOptions(
        rounds, depth, learningRate, l2, rowSampling, columnSampling, value, threads, seed);
  }

  public TrainerOptions withThreads(int value) {
    return new TrainerOptions(
        rounds, depth, learningRate, l2, rowSampling, columnSampling, minChildWeight, value, seed);
  }

  public TrainerOptions withSeed(long value) {
    return new TrainerOptions(
        rounds,
        depth,
        learningRate,
        l2,
        rowSampling,
        columnSampling,
        minChildWeight,
        threads,
        value);
  }

  private static void checkRange(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d, expected %d to %d".formatted(name, value, low, high));
    }
  }

  private static void checkShare(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException("%s is %s, expected above 0 to 1".formatted(name, value));
    }
  }

  private static void checkNotNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s, expected a finite number of 0 or more".formatted(name, value));
    }
  }
}
