package io.feedrank.training.evaluation;

import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.RankingMetric;
import io.feedrank.training.impression.RequestGroup;
import java.util.HashMap;
import java.util.Map;

/** Judges one list by what was liked of it. */
final class LabelledList {

  private LabelledList() {}

  /** The label of each post; 0 for posts that were not shown. */
  static double[] labels(int[] posts, RequestGroup request) {
    Map<Integer, Float> byPost = new HashMap<>();
    int[] shown = request.posts();
    for (int i = 0; i < shown.length; i++) {
      byPost.put(shown[i], request.label(i));
    }
    double[] labels = new double[posts.length];
    for (int i = 0; i < posts.length; i++) {
      labels[i] = byPost.getOrDefault(posts[i], 0f);
    }
    return labels;
  }

  /** Writes down the hits, NDCG, MAP, MRR and the area under the curve of the list. */
  static void judge(
      ScoreSheet sheet, String ranker, int place, RankedLabels ranked, EvaluationOptions options) {
    sheet.hits(ranker, place, length -> RankingMetric.HIT_RATE.of(ranked, length));
    for (int k : options.k()) {
      // All posts of a short list are among its first k: that says nothing of the order.
      if (k == options.cutoff() || ranked.size() > k) {
        sheet.set(ranker, Metric.HIT_RATE, k, place, RankingMetric.HIT_RATE.of(ranked, k));
        sheet.set(ranker, Metric.NDCG, k, place, RankingMetric.NDCG.of(ranked, k));
        sheet.set(ranker, Metric.MAP, k, place, RankingMetric.MAP.of(ranked, k));
        sheet.set(ranker, Metric.MRR, k, place, RankingMetric.MRR.of(ranked, k));
      }
    }
  }

  /** Whether one of the posts at these positions was liked. */
  static double hit(double[] labels, int[] positions) {
    for (int position : positions) {
      if (labels[position] > 0) {
        return 1;
      }
    }
    return 0;
  }
}
