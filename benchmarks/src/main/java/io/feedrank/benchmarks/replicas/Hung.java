package io.feedrank.benchmarks.replicas;

import java.util.List;

/**
 * Stops one service with SIGSTOP, so that connections to it are made and nothing answers, and lets
 * it go on some seconds later: then it must know at once what was reported meanwhile.
 */
final class Hung implements Step {

  private static final long BEFORE_MILLIS = 3_000;
  private static final long HUNG_MILLIS = 12_000;

  @Override
  public Row run(ReplicaCluster scene) throws Exception {
    Replica victim = scene.replicas().get(2);
    String user = scene.users().get(scene.users().size() - 1);
    RequestTally tally = scene.load().tally();
    Thread.sleep(BEFORE_MILLIS);
    String post = Freshness.first(victim, user);
    victim.hang();
    long began = System.nanoTime();
    Freshness.like(scene.first().direct(), user, post);
    Thread.sleep(HUNG_MILLIS);
    victim.goOn();
    boolean knows = !Freshness.first(victim, user).equals(post);
    ReplicaCluster.awaitTakenBack(victim);
    scene.load().settle(tally);
    int later = tally.failedAfter(began + ReplicaCluster.NOTICED_NANOS);
    List<String> broken =
        Expectations.always(tally)
            .holds(later == 0, "nothing fails that was sent after the proxy's second look")
            .holds(knows, "its first answer counts the like that was reported while it hung")
            .broken();
    String found =
        "%d failed of those sent after 5 s; its first answer %s a like of meanwhile"
            .formatted(later, knows ? "counts" : "does not count");
    return Row.of("SIGSTOP one for 12 s", tally, found, broken);
  }
}
