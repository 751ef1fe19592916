package io.feedrank.training.search;

import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.Sampling;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricTreeTrainer;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.XGBoostOptions;
import io.feedrank.training.trees.XGBoostTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The trainers that a search may try. The first two are the configured ones, so that a search never
 * ends with something that looked worse than what is there; the others take turns, with options
 * drawn at random, which finds good ones sooner than a grid where few of them matter (Bergstra and
 * Bengio, "Random search for hyper-parameter optimization", JMLR 2012).
 *
 * <p>The simple rankers are tried beside them, once each: they cost next to nothing, and a feed on
 * which one of them is best should be told so.
 *
 * @param symmetric the configured options of symmetric trees; rounds, patience and threads stay
 * @param xgboost the configured options of XGBoost; likewise
 * @param simple the simple rankers that this feed has the features for
 */
public record SearchSpace(
    SymmetricOptions symmetric, XGBoostOptions xgboost, List<Trainer> simple) {

  /** Copies. */
  public SearchSpace {
    simple = List.copyOf(simple);
  }

  private static final String[] XGBOOST_OBJECTIVES = {
    "binary:logistic", "rank:ndcg", "rank:pairwise"
  };

  /**
   * So many trainers of trees, and the simple ones after the first two; the same for the same seed,
   * and more trials only add to them.
   */
  List<Trainer> draw(int trials, long seed) {
    List<Trainer> trainers = new ArrayList<>();
    trainers.add(new SymmetricTreeTrainer(symmetric));
    trainers.add(new XGBoostTrainer(xgboost));
    trainers.addAll(simple);
    int most = trials + simple.size();
    SplittableRandom random = new SplittableRandom(seed);
    while (trainers.size() < most) {
      boolean even = (trainers.size() - simple.size()) % 2 == 0;
      trainers.add(even ? anySymmetric(random) : anyXGBoost(random));
    }
    return trainers;
  }

  private Trainer anySymmetric(SplittableRandom random) {
    SymmetricOptions.Objective[] all = SymmetricOptions.Objective.values();
    SymmetricOptions.Objective objective = all[random.nextInt(all.length)];
    boolean ranking = objective != SymmetricOptions.Objective.LOGLOSS;
    Growth growth = growth(symmetric.growth(), 1 + random.nextInt(8), ranking, random);
    return new SymmetricTreeTrainer(
        new SymmetricOptions(
            objective,
            growth,
            sampling(symmetric.sampling(), random),
            symmetric.threads(),
            symmetric.seed(),
            symmetric.stopOn(),
            ranking ? 0 : random.nextInt(4),
            symmetric.margin(),
            symmetric.monotone(),
            symmetric.features()));
  }

  private Trainer anyXGBoost(SplittableRandom random) {
    String objective = XGBOOST_OBJECTIVES[random.nextInt(XGBOOST_OBJECTIVES.length)];
    Growth growth =
        growth(xgboost.growth(), 1 + random.nextInt(7), objective.startsWith("rank:"), random);
    return new XGBoostTrainer(
        new XGBoostOptions(
            objective,
            growth,
            sampling(xgboost.sampling(), random),
            xgboost.threads(),
            xgboost.seed()));
  }

  /** Second derivatives of ranking losses are small: the same least sum would allow no split. */
  private static Growth growth(
      Growth configured, int depth, boolean ranking, SplittableRandom random) {
    return new Growth(
        configured.rounds(),
        configured.patience(),
        depth,
        rounded(logUniform(0.03, 0.15, random)),
        ranking ? 1 : rounded(logUniform(5, 80, random)));
  }

  private static Sampling sampling(Sampling configured, SplittableRandom random) {
    return new Sampling(
        configured.rows(),
        rounded(logUniform(0.1, 1, random)),
        rounded(logUniform(0.5, 30, random)));
  }

  private static double logUniform(double low, double high, SplittableRandom random) {
    double exponent = StrictMath.log(low) + random.nextDouble() * StrictMath.log(high / low);
    return StrictMath.exp(exponent);
  }

  /** To two digits: what is printed is what was tried. */
  private static double rounded(double value) {
    return new java.math.BigDecimal(value).round(new java.math.MathContext(2)).doubleValue();
  }
}
