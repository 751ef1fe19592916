package io.feedrank.service.recommend;

import io.feedrank.feature.Scene;
import io.feedrank.model.ScoredPost;
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
    Scene scene, List<ScoredPost> posts, boolean more, KnownLog.Freshness freshness) {

  /** Whether nothing of the user's was known before the moment. */
  public boolean cold() {
    return scene.state().views() == 0 && scene.state().likes() == 0;
  }
}
