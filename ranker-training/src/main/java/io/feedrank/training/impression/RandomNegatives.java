package io.feedrank.training.impression;

import io.feedrank.domain.Catalogue;
import io.feedrank.domain.History;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.metric.TieBreak;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Adds posts to a request that could have been shown and were not, drawn evenly from the catalogue,
 * as not liked.
 *
 * <p>Serving ranks posts that were never shown. Where users chose what to see, as with films they
 * rated, a model that knows only what was seen cannot tell the rest. Where a feed chose, such posts
 * say nothing of the user's taste and teach the model what the feed used to show. The draw depends
 * on the user's id and the moment only.
 *
 * @param knowledge which posts are eligible when
 * @param perRequest how many posts a request gets at most, 0 or more
 */
record RandomNegatives(FeatureSnapshot knowledge, int perRequest) {

  /**
   * The request with so many further posts, or fewer where the catalogue has no more.
   *
   * @param history of its user: what they liked before is no candidate
   */
  RequestGroup addTo(RequestGroup request, History history) {
    if (perRequest == 0) {
      return request;
    }
    Catalogue catalogue = knowledge.basis().catalogue();
    Set<Integer> taken = known(request, history);
    long user = knowledge.basis().users().ids().id(request.user());
    SplittableRandom random = new SplittableRandom(TieBreak.hash(user) ^ request.moment().second());
    int[] drawn = new int[perRequest];
    int size = 0;
    // Few posts are taken or not eligible: more misses than this mean that nothing is left.
    for (int tries = 0; size < perRequest && tries < 20 * perRequest; tries++) {
      int post = random.nextInt(catalogue.size());
      if (catalogue.eligible(post, request.moment()) && taken.add(post)) {
        drawn[size++] = post;
      }
    }
    return request.withPassed(drawn, size);
  }

  /** What was shown in the request, and what was liked before it. */
  private Set<Integer> known(RequestGroup request, History history) {
    Set<Integer> known = new HashSet<>();
    for (int post : request.posts()) {
      known.add(post);
    }
    for (int i = 0; i < history.size() && history.second(i) < request.moment().second(); i++) {
      if (knowledge.basis().actions().get(history.action(i)).positive()) {
        known.add(history.post(i));
      }
    }
    return known;
  }
}
