package io.feedrank.service.recommend;

import io.feedrank.domain.Users;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.Scene;
import io.feedrank.feature.UserState;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Recommender;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.Serving;

/**
 * Answers a request: the user's log becomes a state, the state a scene, and the core's recommender
 * ranks it, as it does in evaluation. Synchronous and thread-safe.
 */
public final class FeedRanking {

  private FeedRanking() {}

  /** The best posts for a request. */
  public static RankedFeed rank(Serving serving, KnownLog known, FeedRequest request) {
    Scene scene = scene(serving.knowledge(), known, request);
    Recommender recommender = new Recommender(CandidateSource.ALL_ELIGIBLE, serving.by().ranker());
    return new RankedFeed(scene, recommender.recommend(scene, request.limit()), known.freshness());
  }

  private static Scene scene(Knowledge knowledge, KnownLog known, FeedRequest request) {
    Users users = knowledge.basis().users();
    UserState state =
        new UserState(knowledge.basis(), knowledge.options(), known.log().on(knowledge.basis()));
    return new Scene(knowledge, users.index(request.userId()), state.advanceTo(request.moment()));
  }
}
