package io.feedrank.training.published;

import io.feedrank.metric.RankingMetric;
import io.feedrank.metric.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A random share of each user's likes, ranked among all posts that anybody likes less those of the
 * user that were fitted on: the "stratified split" of Microsoft's recommenders.
 *
 * @param test the share that is held out; above 0, at most .9
 */
public record RandomSplit(double test) implements PublishedProtocol {

  /** As the benchmark has it. */
  public static final RandomSplit DEFAULT = new RandomSplit(.25);

  /** Checks the range. */
  public RandomSplit {
    if (!(test > 0 && test <= .9)) {
      throw new IllegalArgumentException(
          "a share of %s cannot be held out; give one above 0, at most 0.9".formatted(test));
    }
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.4f", share * 100).replaceAll("\\.?0+$", "");
  }

  @Override
  public String label() {
    return "random-split";
  }

  @Override
  public String paper() {
    return "the MovieLens benchmark of Microsoft's recommenders (Argyriou, Gonzalez-Fierro and Zhang,"
        + " Microsoft Recommenders, WWW 2020)";
  }

  @Override
  public String task() {
    return "%s %% of each user's likes, drawn at random, are ranked among all posts that anybody likes, less those of the user that were fitted on"
        .formatted(percent(test));
  }

  @Override
  public String warning() {
    return "it leaks the future: likes of all times are fitted on, those after the ones held out"
        + " included, which no service can do. Figures of another data set, another split or another"
        + " meaning of MAP do not compare";
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.of(RankingMetric.NDCG, 10),
        Measure.averagePrecisionOverAll(10),
        Measure.of(RankingMetric.MAP, 10),
        Measure.of(RankingMetric.PRECISION, 10),
        Measure.of(RankingMetric.RECALL, 10));
  }

  /** A shuffle; what is kept is rounded, half to even, and one like at least. */
  @Override
  public boolean[] heldOut(int likes, SplitMix64 random) {
    int[] order = IntStream.range(0, likes).toArray();
    for (int last = likes - 1; last > 0; last--) {
      int other = random.nextIndex(last + 1);
      int moved = order[last];
      order[last] = order[other];
      order[other] = moved;
    }
    boolean[] out = new boolean[likes];
    for (int place = Math.max(1, (int) Math.rint(likes * (1 - test))); place < likes; place++) {
      out[order[place]] = true;
    }
    return out;
  }

  @Override
  public List<RankingQuery> questions(Holdout holdout, int user, SplitMix64 random) {
    int[] right = holdout.of(user);
    if (right.length == 0) {
      return List.of();
    }
    int[] known =
        IntStream.concat(Arrays.stream(right), Arrays.stream(holdout.training().of(user)))
            .sorted()
            .toArray();
    IntStream others =
        Arrays.stream(holdout.catalogue()).filter(post -> Arrays.binarySearch(known, post) < 0);
    return List.of(
        new RankingQuery(IntStream.concat(Arrays.stream(right), others).toArray(), right.length));
  }
}
