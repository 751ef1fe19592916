package io.feedrank.benchmarks.replicas;

import java.util.List;

/** Replaces one service after the other: SIGTERM, its end, the next version, ready. */
final class RollingRestart implements Step {

  /** A JVM that a signal has ended. */
  private static final int TERMINATED = 128 + 15;

  @Override
  public Row run(ReplicaCluster scene) throws Exception {
    RequestTally tally = scene.load().tally();
    long began = System.nanoTime();
    boolean orderly = true;
    for (Replica replica : scene.replicas()) {
      orderly &= replica.terminate() == TERMINATED;
      scene.bringBack(replica);
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    scene.load().settle(tally);
    List<String> broken =
        Expectations.flawless(tally).holds(orderly, "each ends by SIGTERM").broken();
    return Row.of("SIGTERM and replace each", tally, "all replaced in " + seconds + " s", broken);
  }
}
