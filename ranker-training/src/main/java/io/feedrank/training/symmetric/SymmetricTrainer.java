package io.feedrank.training.symmetric;

import java.util.Objects;

/**
 * Trains forests of symmetric trees by gradient boosting (Friedman 2001; the trees are CatBoost's,
 * Prokhorenkova et al., NeurIPS 2018; ordered boosting is not done, for the features are already
 * free of the label).
 *
 * <p>Every level of a tree asks all its leaves the same question. Candidates are compared through
 * histograms over one-byte bins; their sums are integers, so the forest is the same, bit for bit,
 * on any number of threads and any JDK. Memory: one byte a cell and about 30 bytes a row.
 *
 * <p>Immutable and safe to share; each call has its own threads.
 */
public final class SymmetricTrainer {

  private final TrainerOptions options;
  private final Loss loss;
  private final ColumnRules rules;

  /** A trainer that may split all columns. */
  public SymmetricTrainer(TrainerOptions options, Loss loss) {
    this(options, loss, ColumnRules.NONE);
  }

  /**
   * A trainer.
   *
   * @param rules which columns may be split, and in which direction scores may move
   */
  public SymmetricTrainer(TrainerOptions options, Loss loss, ColumnRules rules) {
    this.rules = Objects.requireNonNull(rules, "rules");
    this.options = Objects.requireNonNull(options, "options");
    this.loss = Objects.requireNonNull(loss, "loss");
  }

  /**
   * Grows all rounds.
   *
   * @param rows what to learn from
   * @param listener hears of every round
   * @throws IllegalArgumentException if the loss cannot learn from these rows: it says what is
   *     missing
   */
  public BoostedForest train(LabeledRows rows, RoundListener listener) {
    try (Workers workers = new Workers(options.threads())) {
      return new Boosting(rows, loss, options, rules, workers).run(listener);
    }
  }

  /**
   * Grows rounds until the validation metric stops improving, and keeps the best.
   *
   * @param rows what to learn from
   * @param stopping when to stop
   * @param listener hears of every round
   * @throws IllegalArgumentException if the loss cannot learn from these rows, or the validation
   *     rows have other borders
   */
  public BoostedForest train(LabeledRows rows, EarlyStopping stopping, RoundListener listener) {
    if (stopping.validation().matrix().borders() != rows.matrix().borders()) {
      throw new IllegalArgumentException(
          "the validation rows have other borders: build both matrices with the same"
              + " FeatureBorders");
    }
    try (Workers workers = new Workers(options.threads())) {
      return new Boosting(rows, loss, options, rules, workers).run(stopping, listener);
    }
  }
}
