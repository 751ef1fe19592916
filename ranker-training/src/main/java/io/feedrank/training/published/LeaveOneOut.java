package io.feedrank.training.published;

import io.feedrank.metric.RankingMetric;
import io.feedrank.metric.SplitMix64;
import java.util.List;

/**
 * Each user's latest like, ranked among posts drawn from those they never had to do with: the
 * protocol of He et al. 2017.
 *
 * @param negatives how many are drawn; 1 to 100,000, the paper's 99 by default
 */
public record LeaveOneOut(int negatives) implements PublishedProtocol {

  /** As the paper has it. */
  public static final LeaveOneOut DEFAULT = new LeaveOneOut(99);

  /** Checks the range. */
  public LeaveOneOut {
    NegativeSample.check(negatives);
  }

  @Override
  public String label() {
    return "leave-one-out";
  }

  @Override
  public String paper() {
    return "He, Liao, Zhang, Nie, Hu and Chua, Neural Collaborative Filtering, WWW 2017";
  }

  @Override
  public String task() {
    return "each user's latest like is ranked among %,d posts that the user never had to do with"
        .formatted(negatives);
  }

  @Override
  public String warning() {
    return "it ranks against a sample, which can put rankers in another order than the whole"
        + " catalogue does (Krichene and Rendle, KDD 2020), and it leaks the future: all are fitted"
        + " on likes of others that are later than the one held out";
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure("HR@10", list -> RankingMetric.HIT_RATE.of(list, 10)).among(this),
        Measure.of(RankingMetric.NDCG, 10).among(this));
  }

  @Override
  public boolean[] heldOut(int likes, SplitMix64 random) {
    boolean[] out = new boolean[likes];
    if (likes > 1) {
      out[likes - 1] = true;
    }
    return out;
  }

  @Override
  public List<RankingQuery> questions(Holdout holdout, int user, SplitMix64 random) {
    return new NegativeSample(negatives).questions(holdout, user, random);
  }
}
