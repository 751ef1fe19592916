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
    int k = options.k();
    sheet.hits(ranker, place, length -> RankingMetric.HIT_RATE.of(ranked, length));
    sheet.metrics().set(ranker, Metric.NDCG, place, RankingMetric.NDCG.of(ranked, k));
    sheet.metrics().set(ranker, Metric.MAP, place, RankingMetric.MAP.of(ranked, k));
    sheet.metrics().set(ranker, Metric.MRR, place, RankingMetric.MRR.of(ranked, k));
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
