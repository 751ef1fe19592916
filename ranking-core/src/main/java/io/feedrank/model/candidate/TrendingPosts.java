package io.feedrank.model.candidate;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.DescendingOrder;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.PerBucket;
import java.util.Arrays;
import java.util.List;

/**
 * The posts that most of their viewers liked in the last seven days, of each topic alike. Computed
 * once a bucket. Thread-safe.
 */
final class TrendingPosts implements CandidateGenerator {

  private final int[][] topics;
  private final PerBucket<int[][]> orders;

  TrendingPosts(FeatureSnapshot knowledge) {
    Catalogue catalogue = knowledge.basis().catalogue();
    FeatureSet rate = FeatureSet.all(knowledge.basis()).select(List.of(FeatureRanker.TRENDING));
    this.topics = Grouping.of(catalogue.size(), catalogue.topics().size(), catalogue::topic);
    this.orders =
        new PerBucket<>(
            catalogue.size(),
            bucket -> ordered(rate.postColumns(knowledge, start(knowledge, bucket)).ofPosts(0)));
  }

  private static long start(FeatureSnapshot knowledge, long bucket) {
    return knowledge.options().buckets().start((int) bucket);
  }

  private int[][] ordered(float[] rates) {
    return Arrays.stream(topics)
        .map(topic -> DescendingOrder.of(topic, rates))
        .toArray(int[][]::new);
  }

  @Override
  public void prepare(int bucket) {
    orders.of(bucket);
  }

  @Override
  public void propose(RequestContext scene, Shortlist list, int most) {
    int[][] order = orders.of(scene.bucket());
    int[] next = new int[order.length];
    int end = list.size() + most;
    boolean more = true;
    while (more && list.size() < end) {
      more = false;
      for (int topic = 0; topic < order.length && list.size() < end; topic++) {
        while (next[topic] < order[topic].length && !list.add(order[topic][next[topic]])) {
          next[topic]++;
        }
        more |= ++next[topic] < order[topic].length;
      }
    }
  }
}
