package io.feedrank.model;

import io.feedrank.domain.Ids;
import io.feedrank.feature.RequestContext;
import io.feedrank.metric.Ranking;
import java.util.ArrayList;
import java.util.List;

/**
 * From a scene to the best posts: candidates, scores, order. Evaluation and service run this very
 * code, which is why offline and online lists agree to the last post.
 *
 * @param source where candidates come from
 * @param ranker what scores them
 */
public record Recommender(CandidateSource source, Ranker ranker) {

  /**
   * The best posts of a scene, best first; equal scores in the order of a fixed hash of the posts'
   * ids.
   *
   * @param limit how many at most; at least 1
   * @return {@code limit} posts, or all candidates if there are fewer
   */
  public List<ScoredPost> recommend(RequestContext scene, int limit) {
    int[] posts = source.candidates(scene);
    float[] scores = ranker.score(scene, posts);
    Ids ids = scene.knowledge().basis().catalogue().ids();
    double[] keys = new double[posts.length];
    long[] postIds = new long[posts.length];
    for (int i = 0; i < posts.length; i++) {
      keys[i] = scores[i];
      postIds[i] = ids.id(posts[i]);
    }
    List<ScoredPost> best = new ArrayList<>(Math.min(limit, posts.length));
    for (int place : Ranking.top(keys, postIds, limit)) {
      best.add(new ScoredPost(posts[place], scores[place]));
    }
    return best;
  }
}
