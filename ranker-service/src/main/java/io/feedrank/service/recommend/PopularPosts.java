package io.feedrank.service.recommend;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.Recommender;
import io.feedrank.model.ScoredPost;
import java.util.List;

/**
 * The posts that most of their viewers liked lately, as of a moment. Windows of hours are decayed
 * counts with that half-life, exact to the minute; windows of days are whole. Thread-safe.
 */
public final class PopularPosts {

  /** The windows there are. */
  public static final List<String> WINDOWS = List.of("1h", "6h", "1d", "7d", "30d", "all");

  private PopularPosts() {}

  /**
   * The most popular posts, best first.
   *
   * @param window one of {@link #WINDOWS}
   */
  public static List<ScoredPost> of(
      FeatureSnapshot knowledge, String window, Selection selection, Moment moment, int limit) {
    UserState nobody =
        new UserState(knowledge.basis(), knowledge.options(), History.EMPTY).advanceTo(moment);
    RequestContext scene = new RequestContext(knowledge, -1, nobody);
    FeatureRanker ranker = new FeatureRanker(FeatureSet.all(knowledge.basis()), feature(window));
    return new Recommender(selection.of(CandidateSource.ALL_ELIGIBLE), ranker)
        .recommend(scene, limit);
  }

  private static String feature(String window) {
    return switch (window) {
      case "all" -> FeatureRanker.POPULAR;
      case "1h", "6h" -> FeatureRanker.POPULAR + "_decayed_" + window;
      default -> FeatureRanker.POPULAR + "_" + window;
    };
  }
}
