package io.feedrank.model.candidate;

import io.feedrank.feature.RequestContext;
import io.feedrank.metric.TieBreak;
import java.util.SplittableRandom;

/**
 * Posts drawn at random, each as likely as any other, so that none waits forever for its first
 * viewer. One user's draw is the same for a whole bucket. Thread-safe.
 */
final class RandomCandidates implements CandidateGenerator {

  /** How often a draw may hit what is no candidate, for each that is asked for. */
  private static final int TRIES = 4;

  @Override
  public void propose(RequestContext scene, Shortlist list, int most) {
    int posts = scene.knowledge().basis().catalogue().size();
    SplittableRandom random = new SplittableRandom(TieBreak.hash(scene.userId()) ^ scene.bucket());
    int end = list.size() + most;
    for (int draw = 0; draw < TRIES * most && list.size() < end; draw++) {
      list.add(random.nextInt(posts));
    }
  }
}
