package io.feedrank.training.trees;

import io.feedrank.training.symmetric.Direction;
import io.feedrank.training.symmetric.Loss;
import io.feedrank.training.symmetric.TrainerOptions;
import io.feedrank.training.symmetric.ValidationMetric;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of symmetric trees.
 *
 * @param objective what the trees make small
 * @param growth how many and how large trees
 * @param sampling what each tree sees
 * @param threads 1 to 256
 * @param seed of the sampling
 * @param stopOn the metric of the validation rows that stops the trees: {@link #OBJECTIVE}, {@code
 *     logloss}, {@code auc}, {@code gauc}, {@code ndcg@K} or {@code hitrate@K}
 * @param focus how much more rows matter that are likely to be liked, of {@link
 *     Loss.Logloss#focus}, 0 to 4; objectives that compare posts with one another have none
 * @param margin features of posts whose logistic regression the trees start from: {@code log:name}
 *     for ratios, {@code log1p:name} for counts, else the name; empty for none. Trees split them
 *     only if {@code features} names them, too
 * @param monotone by name of a feature the direction in which scores may move as it grows
 * @param features the columns that trees may split; empty for all but those of the margin
 */
public record SymmetricOptions(
    Objective objective,
    Growth growth,
    Sampling sampling,
    int threads,
    long seed,
    String stopOn,
    int focus,
    List<String> margin,
    Map<String, Direction> monotone,
    List<String> features) {

  /** Stops on the metric that goes with the objective. */
  public static final String OBJECTIVE = "objective";

  /** What the trees make small, and the metric of the validation rows that stops them. */
  public enum Objective {
    /** The logarithmic loss of every row. */
    LOGLOSS(new Loss.Logloss(), ValidationMetric.logloss()),
    /** Which post of the request will be liked: the cross-entropy of a softmax over the request. */
    QUERY_SOFTMAX(new Loss.GroupSoftmax(), ValidationMetric.ndcg(WHOLE_LIST)),
    /** LambdaMART: pairs weighted by the change of NDCG. */
    LAMBDA_NDCG(new Loss.LambdaNdcg(WHOLE_LIST), ValidationMetric.ndcg(WHOLE_LIST)),
    /** YetiRank with CatBoost's ten permutations and decay of .85. */
    YETI_RANK(new Loss.YetiRank(10, 0.85), ValidationMetric.ndcg(WHOLE_LIST));

    final Loss loss;
    final ValidationMetric metric;

    Objective(Loss loss, ValidationMetric metric) {
      this.loss = loss;
      this.metric = metric;
    }
  }

  /** A cut-off would ignore most rows of a session and stop by chance (docs/decisions/0006). */
  private static final int WHOLE_LIST = 1_000;

  /**
   * Up to 1,000 trees of depth 3, each offered a few of the features, fitted to the probability of
   * a like (docs/decisions/0011).
   */
  public static final SymmetricOptions DEFAULT =
      new SymmetricOptions(
          Objective.LOGLOSS, new Growth(1_000, 40, 3, 0.1, 20), new Sampling(0.8, 0.15, 2), 2, 1);

  /** Checks the ranges. */
  public SymmetricOptions {
    Ranges.check(threads >= 1 && threads <= 256, "threads", threads, "1..256");
    if (!stopOn.equals(OBJECTIVE)) {
      ValidationMetric.named(stopOn);
    }
    Ranges.check(focus >= 0 && focus <= 4, "focus", focus, "0..4");
    margin = List.copyOf(margin);
    monotone = Collections.unmodifiableMap(new TreeMap<>(monotone));
    features = List.copyOf(features);
    MarginFeature.parse(margin);
  }

  /** Options without a margin, with trees that may split all columns in any direction. */
  public SymmetricOptions(
      Objective objective,
      Growth growth,
      Sampling sampling,
      int threads,
      long seed,
      String stopOn,
      int focus) {
    this(objective, growth, sampling, threads, seed, stopOn, focus, List.of(), Map.of(), List.of());
  }

  /** Options without a focus that stop on the metric that goes with the objective. */
  public SymmetricOptions(
      Objective objective, Growth growth, Sampling sampling, int threads, long seed) {
    this(objective, growth, sampling, threads, seed, OBJECTIVE, 0);
  }

  /** Whether trees are fitted as by default, whatever the threads and the seed. */
  public boolean isDefault() {
    SymmetricOptions standard =
        new SymmetricOptions(
            DEFAULT.objective,
            DEFAULT.growth,
            DEFAULT.sampling,
            threads,
            seed,
            DEFAULT.stopOn,
            DEFAULT.focus);
    return equals(standard);
  }

  /** The same with another objective and other trees. */
  public SymmetricOptions with(Objective newObjective, Growth newGrowth) {
    return new SymmetricOptions(
        newObjective,
        newGrowth,
        sampling,
        threads,
        seed,
        stopOn,
        focus,
        margin,
        monotone,
        features);
  }

  /** The same with another margin. */
  public SymmetricOptions withMargin(List<String> other) {
    return with(other, monotone, features);
  }

  /** The same with other directions. */
  public SymmetricOptions withMonotone(Map<String, Direction> other) {
    return with(margin, other, features);
  }

  /** The same with other columns for the trees. */
  public SymmetricOptions withFeatures(List<String> other) {
    return with(margin, monotone, other);
  }

  private SymmetricOptions with(
      List<String> newMargin, Map<String, Direction> newMonotone, List<String> newFeatures) {
    return new SymmetricOptions(
        objective,
        growth,
        sampling,
        threads,
        seed,
        stopOn,
        focus,
        newMargin,
        newMonotone,
        newFeatures);
  }

  /** What says, on the validation rows, which round was the best. */
  ValidationMetric metric() {
    if (!stopOn.equals(OBJECTIVE)) {
      return ValidationMetric.named(stopOn);
    }
    return objective == Objective.LOGLOSS ? ValidationMetric.logloss(focus) : objective.metric;
  }

  /** What the trees make small. */
  Loss loss() {
    return objective == Objective.LOGLOSS ? new Loss.Logloss(focus) : objective.loss;
  }

  TrainerOptions trainer() {
    return new TrainerOptions(
        growth.rounds(),
        growth.depth(),
        growth.learningRate(),
        sampling.l2(),
        sampling.rows(),
        sampling.columns(),
        growth.minChildWeight(),
        threads,
        seed);
  }
}
