package io.feedrank.training.run;

import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.training.baseline.CascadeTrainer;
import io.feedrank.training.baseline.ColumnTrainer;
import io.feedrank.training.baseline.LogisticTrainer;
import io.feedrank.training.baseline.RuleOptions;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.search.SearchOptions;
import io.feedrank.training.search.SearchSpace;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricTreeTrainer;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.XGBoostOptions;
import io.feedrank.training.trees.XGBoostTrainer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The options of a training run.
 *
 * @param shares where the windows begin
 * @param maxRows fits on at most about so many rows, whole requests drawn by a fixed hash; 1,000 or
 *     more
 * @param relative whether features are read that compare a post with the other candidates of its
 *     request: the posts of one session in training, the whole catalogue in serving
 * @param randomNegatives how many posts that were not shown each request gets, as not liked; 0 to
 *     1,000; empty where {@link RowChoice} decides
 * @param halfLife the age before the end of the training window at which a request counts half; 0
 *     for all requests alike
 * @param trainer what fits the model
 * @param xgboost how XGBoost does, if it is the trainer
 * @param symmetric how the trainer of symmetric trees does, if it is the trainer
 * @param rules what the simple rules go by, if one of them is the trainer
 * @param search how trainer and options are searched for, if the trainer is {@code auto}
 * @param evaluation how the model is judged
 * @param margin how far the lower end of the model's lead over the live model must lie above zero
 *     for it to go live; -1 to 1
 */
public record TrainingOptions(
    Windows.Shares shares,
    int maxRows,
    boolean relative,
    OptionalInt randomNegatives,
    Duration halfLife,
    TrainerKind trainer,
    XGBoostOptions xgboost,
    SymmetricOptions symmetric,
    RuleOptions rules,
    SearchOptions search,
    EvaluationOptions evaluation,
    double margin) {

  /** The standard number of rows at most. */
  public static final int MAX_ROWS = 1_000_000;

  /** Default windows and trees, no margin. */
  public static final TrainingOptions DEFAULT =
      new TrainingOptions(
          Windows.Shares.DEFAULT,
          MAX_ROWS,
          false,
          OptionalInt.empty(),
          Duration.ZERO,
          TrainerKind.SYMMETRIC,
          XGBoostOptions.DEFAULT,
          SymmetricOptions.DEFAULT,
          RuleOptions.DEFAULT,
          SearchOptions.DEFAULT,
          EvaluationOptions.DEFAULT,
          0);

  private static final int MOST_NEGATIVES = 1_000;
  private static final int MOST_VALIDATION_ROWS = 1_000_000;

  /** Checks the ranges. */
  public TrainingOptions {
    if (maxRows < 1_000) {
      throw new IllegalArgumentException(
          "at most %d rows are too few to train on; give 1000 or more".formatted(maxRows));
    }
    int negatives = randomNegatives.orElse(0);
    if (negatives < 0 || negatives > MOST_NEGATIVES) {
      throw new IllegalArgumentException(
          "%d random negatives a request are not legal; give 0 to %d, or auto"
              .formatted(negatives, MOST_NEGATIVES));
    }
    if (halfLife.isNegative() || (!halfLife.isZero() && halfLife.toSeconds() < 3_600)) {
      throw new IllegalArgumentException(
          "half-life %s is not legal; give 1h or more, like 30d, or 0s for none"
              .formatted(halfLife));
    }
    if (!(margin >= -1 && margin <= 1)) {
      throw new IllegalArgumentException("margin %s is outside -1..1".formatted(margin));
    }
  }

  /** The same with another number of random negatives. */
  public TrainingOptions withRandomNegatives(int other) {
    return with(maxRows, OptionalInt.of(other), trainer, symmetric);
  }

  /** The same with another number of rows. */
  TrainingOptions withMaxRows(int other) {
    return with(other, randomNegatives, trainer, symmetric);
  }

  /** The same with other symmetric trees. */
  TrainingOptions withSymmetric(SymmetricOptions other) {
    return with(maxRows, randomNegatives, trainer, other);
  }

  /** The same with another trainer. */
  public TrainingOptions withTrainer(TrainerKind other) {
    return with(maxRows, randomNegatives, other, symmetric);
  }

  private TrainingOptions with(
      int newMaxRows,
      OptionalInt newRandomNegatives,
      TrainerKind newTrainer,
      SymmetricOptions newSymmetric) {
    return new TrainingOptions(
        shares,
        newMaxRows,
        relative,
        newRandomNegatives,
        halfLife,
        newTrainer,
        xgboost,
        newSymmetric,
        rules,
        search,
        evaluation,
        margin);
  }

  Trainer newTrainer() {
    return newTrainer(trainer);
  }

  private Trainer newTrainer(TrainerKind kind) {
    return switch (kind) {
      case XGBOOST -> new XGBoostTrainer(xgboost);
      case SYMMETRIC -> new SymmetricTreeTrainer(symmetric);
      case AUTO ->
          throw new IllegalArgumentException(
              "trainer 'auto' is a search, not a trainer; choose symmetric or xgboost for this");
      case CASCADE -> new CascadeTrainer(rules.cascade());
      case LOGISTIC -> new LogisticTrainer(rules.logistic());
      case POPULAR -> new ColumnTrainer(kind.word(), rules.popular(), 1);
      case TRENDING -> new ColumnTrainer(kind.word(), rules.trending(), 1);
      case LATEST -> new ColumnTrainer(kind.word(), rules.latest(), -1);
      case ITEM_KNN -> new ColumnTrainer(kind.word(), rules.itemKnn(), 1);
      case RP3BETA, EASE, IALS, GMF, MLP, NEUMF, HYBRID ->
          new ColumnTrainer(kind.word(), Objects.requireNonNull(kind.part()).feature(), 1);
    };
  }

  /** Those of a feed's features that the trainer is given. */
  FeatureSet columns(FeatureSet all) {
    FeatureSet wanted = relative ? all : all.without(FeatureGroup.RELATIVE);
    return trainer == TrainerKind.AUTO ? wanted : newTrainer().columns(wanted);
  }

  /** The trainers that a search may try on such features. */
  SearchSpace searchSpace(FeatureSet features) {
    List<Trainer> simple =
        Arrays.stream(TrainerKind.values())
            .filter(TrainerKind::simple)
            .map(this::newTrainer)
            .filter(each -> features.names().containsAll(each.needs()))
            .toList();
    return new SearchSpace(symmetric, xgboost, simple);
  }

  /**
   * About how many rows of the validation window say when to stop, and what features are worth: a
   * quarter of those that are fitted on, and a million at most. They are held as floats, and more
   * would tell nothing new.
   */
  public int maxValidationRows() {
    return Math.min(maxRows / 4, MOST_VALIDATION_ROWS);
  }
}
