package io.feedrank.service.recommend;

import io.feedrank.domain.History;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Recommender;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.model.rerank.Reranker;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.ServingSnapshot;
import java.util.List;

/**
 * Answers a request: the user's log becomes a state, the state a scene, and the core's recommender
 * ranks it, as it does in evaluation. Synchronous and thread-safe.
 */
public final class FeedRanking {

  private FeedRanking() {}

  /** The best posts for a request. */
  public static RankedFeed rank(ServingSnapshot serving, KnownLog known, FeedRequest request) {
    return rank(serving, known, request, scene(serving, known, request));
  }

  /** The best posts for a request, of whose user the state is folded already. */
  public static RankedFeed rank(
      ServingSnapshot serving, KnownLog known, FeedRequest request, RequestContext scene) {
    CandidateSource source = request.selection().of(serving.by().source());
    History history = known.log().on(serving.knowledge().basis());
    int upTo = request.skip() + request.limit();
    List<RankedPost> best =
        new Reranker(source, serving.by().ranker(), request.rerank())
            .recommend(new Reranker.Asking(request.userId(), history, scene), upTo + 1);
    List<RankedPost> page =
        best.subList(Math.min(request.skip(), best.size()), Math.min(upTo, best.size()));
    return new RankedFeed(scene, List.copyOf(page), best.size() > upTo, known.freshness());
  }

  /** Why the posts of an answer stand where they stand. */
  public static List<Explanation> explain(
      ServingSnapshot serving, FeedRequest request, RankedFeed feed) {
    CandidateSource source = request.selection().of(serving.by().source());
    return Explainer.explain(
        serving.by(), feed.scene(), source.candidates(feed.scene()), feed.posts());
  }

  /** All of the caller's own candidates, best first. */
  public static RankedFeed rankAll(
      ServingSnapshot serving, KnownLog known, FeedRequest request, int[] candidates) {
    RequestContext scene = scene(serving, known, request);
    Recommender recommender = new Recommender((asked, wanted) -> candidates, serving.by().ranker());
    List<RankedPost> posts =
        candidates.length == 0
            ? List.of()
            : recommender.recommend(scene, candidates.length).stream()
                .map(post -> new RankedPost(post.post(), post.score(), 1))
                .toList();
    return new RankedFeed(scene, posts, false, known.freshness());
  }

  /** A user's request with everything known at it; its state may be given back to the users. */
  public static RequestContext scene(ServingSnapshot serving, KnownLog known, FeedRequest request) {
    FeatureSnapshot knowledge = serving.knowledge();
    UserState state =
        serving.users().take(request.userId(), known.log().on(knowledge.basis()), request.moment());
    return new RequestContext(
        knowledge, request.userId(), known.log().attributesOn(knowledge.basis()), state);
  }
}
