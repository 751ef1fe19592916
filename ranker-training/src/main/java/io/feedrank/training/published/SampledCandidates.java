package io.feedrank.training.published;

import io.feedrank.metric.RankingMetric;
import io.feedrank.metric.SplitMix64;
import java.util.List;

/**
 * A share of all likes, each ranked by itself among posts drawn from those that its user never had
 * to do with: the protocol of Koren 2008 and of Cremonesi, Koren and Turrin 2010.
 *
 * @param test the share that is held out; above 0, at most .5
 * @param negatives how many posts are drawn for each; 1 to 100,000
 */
public record SampledCandidates(double test, int negatives) implements PublishedProtocol {

  /** The share that Cremonesi et al. hold out; both papers draw 1,000 posts. */
  public static final SampledCandidates DEFAULT = new SampledCandidates(.014, 100);

  /** Checks the ranges. */
  public SampledCandidates {
    if (!(test > 0 && test <= .5)) {
      throw new IllegalArgumentException(
          "a share of %s cannot be held out; give one above 0, at most 0.5".formatted(test));
    }
    NegativeSample.check(negatives);
  }

  @Override
  public String label() {
    return "candidates";
  }

  @Override
  public String paper() {
    return "Koren, Factorization meets the neighborhood, KDD 2008; Cremonesi, Koren and Turrin,"
        + " Performance of recommender algorithms on top-N recommendation tasks, RecSys 2010";
  }

  @Override
  public String task() {
    return "%s %% of all likes, drawn at random, are ranked one by one among %,d posts that the user never had to do with"
        .formatted(RandomSplit.percent(test), negatives);
  }

  @Override
  public String warning() {
    return "it ranks against a sample, which can put rankers in another order than the whole"
        + " catalogue does (Krichene and Rendle, KDD 2020), and it leaks the future: likes of all"
        + " times are fitted on";
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.of(RankingMetric.RECALL, 5).among(this),
        Measure.of(RankingMetric.RECALL, 10).among(this));
  }

  /** Each like by itself; if all were to go, the first one stays. */
  @Override
  public boolean[] heldOut(int likes, SplitMix64 random) {
    boolean[] out = new boolean[likes];
    boolean all = true;
    for (int like = 0; like < likes; like++) {
      out[like] = (random.nextLong() >>> 11) * 0x1p-53 < test;
      all &= out[like];
    }
    if (all && likes > 0) {
      out[0] = false;
    }
    return out;
  }

  @Override
  public List<RankingQuery> questions(Holdout holdout, int user, SplitMix64 random) {
    return new NegativeSample(negatives).questions(holdout, user, random);
  }
}
