package io.feedrank.benchmarks.replicas;

import java.nio.file.Path;
import java.util.List;

/**
 * The services, the proxy, the callers and the database that all steps work with.
 *
 * @param replicas all ready at the beginning of each step, and again at its end
 * @param load goes on all the time
 * @param proxy the address that callers know
 * @param users known to the feed
 * @param moment as of when answers are compared: after all that the features know
 * @param next the program that services are replaced with
 */
record ReplicaCluster(
    List<Replica> replicas, Load load, Caller proxy, List<String> users, String moment, Path next) {

  /** So long the proxy may go on sending requests to a service that is gone, hung or not ready. */
  static final long NOTICED_NANOS = 5_000_000_000L;

  /** Until the proxy has taken a service back that is ready: two looks, and a second to spare. */
  private static final long TAKEN_BACK_MILLIS = 3_000;

  Replica first() {
    return replicas.get(0);
  }

  /** Starts a service that has ended, and waits until the proxy sends it requests again. */
  void bringBack(Replica replica) throws Exception {
    replica.start(next);
    awaitTakenBack(replica);
  }

  /** Waits until the proxy sends requests again to a service that runs. */
  static void awaitTakenBack(Replica replica) throws Exception {
    replica.awaitReady();
    Thread.sleep(TAKEN_BACK_MILLIS);
  }

  List<Replica> allBut(Replica one) {
    return replicas.stream().filter(other -> other != one).toList();
  }
}
