package io.feedrank.service.recommend;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.Calibration;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.service.live.ActiveRanker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Explains ranked posts by the exact SHAP values of their features, or by the terms of a linear
 * model, which are just that. Where features compare a post with the other candidates, they are
 * computed for all of them. Thread-safe.
 */
public final class Explainer {

  private Explainer() {}

  /**
   * The explanations of posts, in their order.
   *
   * @param candidates what the posts were ranked among, ascending
   */
  public static List<Explanation> explain(
      ActiveRanker by, RequestContext scene, int[] candidates, List<RankedPost> posts) {
    if (!(by instanceof ActiveRanker.Model model)) {
      return posts.stream().map(post -> popular(scene, post)).toList();
    }
    int[] rows =
        model.ranker().features().comparesCandidates()
            ? candidates
            : posts.stream().mapToInt(RankedPost::post).sorted().toArray();
    FeatureMatrix matrix = model.ranker().matrix(scene, rows);
    List<Explanation> explanations = new ArrayList<>(posts.size());
    for (RankedPost post : posts) {
      int row = Arrays.binarySearch(rows, post.post());
      explanations.add(explain(model.ranker(), scene, matrix, row, post));
    }
    return explanations;
  }

  private static Explanation popular(RequestContext scene, RankedPost post) {
    List<String> reasons =
        Reasons.of(scene, post.post(), Map.of(FeatureGroup.POPULARITY, 1.0), List.of());
    return new Explanation(post.score(), null, 0, Map.of(), List.of(), reasons);
  }

  private static Explanation explain(
      ModelRanker ranker, RequestContext scene, FeatureMatrix matrix, int row, RankedPost post) {
    double[] shap = ranker.scorer().contributions(matrix.values(), row * matrix.columns());
    FeatureSet features = ranker.features();
    List<Contribution> contributions = new ArrayList<>();
    Map<FeatureGroup, Double> groups = new EnumMap<>(FeatureGroup.class);
    for (int c = 0; c < features.size(); c++) {
      Feature feature = features.features().get(c);
      if (shap[c] != 0) {
        float value = matrix.get(row, c);
        contributions.add(
            new Contribution(
                feature.name(),
                feature.group(),
                feature.definition(),
                Float.isFinite(value) ? value : null,
                shap[c]));
        groups.merge(feature.group(), shap[c], Double::sum);
      }
    }
    contributions.sort(
        Comparator.comparingDouble((Contribution each) -> -Math.abs(each.contribution())));
    List<String> reasons = Reasons.of(scene, post.post(), groups, contributions);
    Calibration calibration = ranker.calibration();
    Double probability = calibration == null ? null : calibration.probability(post.score());
    return new Explanation(
        post.score(), probability, shap[features.size()], groups, contributions, reasons);
  }
}
