package io.feedrank.training.published;

import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.RankingMetric;
import java.util.function.ToDoubleFunction;

/**
 * A figure of a published table.
 *
 * @param label its name, cut-off included
 * @param of its value for one ranked list
 */
record Measure(String label, ToDoubleFunction<RankedLabels> of) {

  /** The deepest cut-off of all. */
  static final int DEPTH = 10;

  /** A metric under the name that it has everywhere. */
  static Measure of(RankingMetric metric, int k) {
    return new Measure(metric.label(k), list -> metric.of(list, k));
  }

  /** The same under a name that says what was ranked: that of a protocol. */
  Measure among(PublishedProtocol protocol) {
    return new Measure(label + "/" + protocol.label(), of);
  }

  /**
   * Average precision whose sum is divided by the number of all relevant posts, even where a list
   * of k cannot hold them: what Microsoft's recommenders have long called MAP, smaller than {@link
   * RankingMetric#MAP} where more than k are relevant.
   */
  static Measure averagePrecisionOverAll(int k) {
    return new Measure(
        "MAP@" + k + " over all",
        list ->
            list.relevant() == 0
                ? 0
                : RankingMetric.MAP.of(list, k) * Math.min(k, list.relevant()) / list.relevant());
  }
}
