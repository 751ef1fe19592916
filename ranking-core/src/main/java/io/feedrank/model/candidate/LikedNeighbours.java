package io.feedrank.model.candidate;

import io.feedrank.feature.RequestContext;

/** Posts that the item-item model of the moment holds closest to what the user liked. */
final class LikedNeighbours implements CandidateGenerator {

  @Override
  public void propose(RequestContext scene, Shortlist list, int most) {
    BestPosts best = new BestPosts(list, most);
    scene.forEachNeighbour(best);
    best.propose();
  }
}
