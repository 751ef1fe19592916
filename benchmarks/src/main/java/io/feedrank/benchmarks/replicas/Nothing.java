package io.feedrank.benchmarks.replicas;

/** Lets callers ask for a while: what the other steps are to be compared with. */
final class Nothing implements Step {

  private static final long MILLIS = 15_000;

  @Override
  public Row run(ReplicaCluster scene) throws Exception {
    RequestTally tally = scene.load().tally();
    Thread.sleep(MILLIS);
    scene.load().settle(tally);
    return Row.of("nothing", tally, "", Expectations.always(tally).broken());
  }
}
