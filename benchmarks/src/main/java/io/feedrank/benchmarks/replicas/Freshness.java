package io.feedrank.benchmarks.replicas;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reports likes to one service, and asks all until the liked post is gone from the list. */
final class Freshness implements Step {

  private static final int WARM_UP = 20;
  private static final int LIKES = 100;

  /** One after the other, the user's first post by this service. */
  static String first(Replica replica, String user) throws IOException, InterruptedException {
    String body = replica.direct().get("/post/recommendations?limit=5&id=" + user).body();
    return body.substring(body.indexOf(':') + 1, body.indexOf(','));
  }

  /** Reports that a user likes a post. */
  static void like(Caller caller, String user, String post)
      throws IOException, InterruptedException {
    String event = "{\"userId\": %s, \"postId\": %s, \"action\": \"like\"}".formatted(user, post);
    HttpResponse<String> answer = caller.post("/events", event);
    if (answer.statusCode() != 202) {
      throw new IOException("a like got " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Milliseconds from sending the like until each has given another first post. */
  private static double[] delays(ReplicaCluster scene, String user, ExecutorService pollers)
      throws Exception {
    for (Replica replica : scene.replicas()) {
      var unused = first(replica, user);
    }
    String post = first(scene.first(), user);
    long began = System.nanoTime();
    Callable<Boolean> reporting =
        () -> {
          like(scene.first().direct(), user, post);
          return true;
        };
    Future<Boolean> liked = pollers.submit(reporting);
    List<Future<Double>> changed =
        scene.replicas().stream()
            .map(replica -> pollers.submit(() -> until(replica, user, post, began)))
            .toList();
    var unused = liked.get();
    double[] millis = new double[changed.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = changed.get(i).get();
    }
    return millis;
  }

  private static double until(Replica replica, String user, String post, long began)
      throws IOException, InterruptedException {
    while (first(replica, user).equals(post)) {
      Thread.sleep(1);
    }
    return (System.nanoTime() - began) / 1e6;
  }

  @Override
  public Row run(ReplicaCluster scene) throws Exception {
    RequestTally tally = scene.load().tally();
    ExecutorService pollers = Executors.newFixedThreadPool(scene.replicas().size() + 1);
    double[] told = new double[LIKES];
    double[] others = new double[LIKES];
    try {
      for (int i = -WARM_UP; i < LIKES; i++) {
        double[] delays =
            delays(scene, scene.users().get((i + WARM_UP) % scene.users().size()), pollers);
        if (i >= 0) {
          told[i] = delays[0];
          others[i] = Arrays.stream(delays).skip(1).max().orElseThrow();
        }
      }
    } finally {
      pollers.shutdownNow();
    }
    scene.load().settle(tally);
    String found =
        "%d likes; ms until the list changed, p50/p90/max: %s where it was told, %s on the last of the others"
            .formatted(LIKES, quantiles(told), quantiles(others));
    return Row.of("likes told to one", tally, found, Expectations.flawless(tally).broken());
  }

  private static String quantiles(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return String.format(
        Locale.ROOT, "%.0f/%.0f/%.0f", sorted[n / 2], sorted[n * 9 / 10], sorted[n - 1]);
  }
}
