package io.feedrank.service.recommend;

import io.feedrank.feature.RequestContext;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.service.live.ActiveRanker;
import io.feedrank.service.live.KnownLog;
import java.util.List;

/**
 * The posts of an answer, and what they were ranked from.
 *
 * @param scene the request with everything known at it
 * @param posts best first
 * @param more whether there are more after these
 * @param freshness how well the user's log was known
 */
public record RankedFeed(
    RequestContext scene, List<RankedPost> posts, boolean more, KnownLog.Freshness freshness) {

  /** Whether nothing of the user's was known before the moment. */
  public boolean cold() {
    return scene.state().views() == 0 && scene.state().likes() == 0;
  }

  /**
   * The step of the cascade that served this, from the most that can be known of a user to the
   * least: {@code history} and attributes; {@code attributes} alone; {@code newcomer}: nothing;
   * {@code popular}: the same for everybody, for there is no usable model.
   */
  public String step(ActiveRanker by) {
    if (by instanceof ActiveRanker.Popular) {
      return "popular";
    }
    if (!cold()) {
      return "history";
    }
    return scene.attributes().known() ? "attributes" : "newcomer";
  }
}
