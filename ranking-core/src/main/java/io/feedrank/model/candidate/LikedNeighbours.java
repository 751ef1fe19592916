package io.feedrank.model.candidate;

import io.feedrank.feature.Scene;

/** Posts that the item-item model of the moment holds closest to what the user liked. */
final class LikedNeighbours implements Proposer {

  @Override
  public void propose(Scene scene, Shortlist list, int most) {
    BestPosts best = new BestPosts(list, most);
    scene.forEachNeighbour(best);
    best.propose();
  }
}
