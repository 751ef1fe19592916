package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Acceptance (b): the protocol behind the reference figure: all rows of each user, a 4 % sample of
 * the rows, users split in halves, the top five of a user's own rows; a hit if one of them is a
 * view that led to a like.
 */
class SeedUserProtocolTest {
  private static final double ROW_SHARE = .2 * .2;
  private static final int TOP = 5;
  private static final int SAMPLES = 8;

  @Test
  void randomRankingAndTheCeilingScoreAsOnTheReferenceFeed() {
    Random random = new Random(7);
    double hits = 0;
    double reachable = 0;
    int users = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (UserHistory history : SharedFeed.HISTORIES) {
        boolean inTestHalf = random.nextBoolean();
        List<Boolean> targets = sampledTargets(history, random);
        if (inTestHalf && !targets.isEmpty()) {
          users++;
          reachable += targets.contains(true) ? 1 : 0;
          Collections.shuffle(targets, random);
          hits += targets.subList(0, Math.min(TOP, targets.size())).contains(true) ? 1 : 0;
        }
      }
    }
    new Measurements()
        .absolute("hitrate@5/seed-user, random", .42, .02, hits / users)
        .absolute("hitrate@5/seed-user, ceiling", .81, .02, reachable / users)
        .printAndCheck();
  }

  private static List<Boolean> sampledTargets(UserHistory history, Random random) {
    List<Boolean> targets = new ArrayList<>();
    for (int row = 0; row < history.size(); row++) {
      if (random.nextDouble() < ROW_SHARE) {
        targets.add(history.isLikedView(row));
      }
    }
    return targets;
  }
}
