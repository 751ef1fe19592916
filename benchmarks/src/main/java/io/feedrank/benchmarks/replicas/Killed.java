package io.feedrank.benchmarks.replicas;

import java.util.List;

/** Kills one service with SIGKILL, and starts it again some seconds later. */
final class Killed implements Step {

  private static final long BEFORE_MILLIS = 3_000;
  private static final long GONE_MILLIS = 8_000;

  @Override
  public Row run(ReplicaCluster scene) throws Exception {
    Replica victim = scene.replicas().get(1);
    RequestTally tally = scene.load().tally();
    Thread.sleep(BEFORE_MILLIS);
    victim.kill();
    long gone = System.nanoTime();
    Thread.sleep(GONE_MILLIS);
    scene.bringBack(victim);
    scene.load().settle(tally);
    int later = tally.failedAfter(gone);
    List<String> broken =
        Expectations.always(tally)
            .holds(later == 0, "nothing fails that was sent after it was gone")
            .broken();
    return Row.of(
        "kill -9 one, start it again", tally, later + " failed of those sent later", broken);
  }
}
