package io.feedrank.benchmarks.replicas;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Promotes another model: each service takes it in by itself. */
final class ModelSwap implements Step {

  private static final int EXPIRED = 410;

  private final int model;

  /**
   * A swap.
   *
   * @param model not the live one
   */
  ModelSwap(int model) {
    this.model = model;
  }

  /** Seconds until this service answers by the model. */
  private double until(Replica replica, String path, long began) throws Exception {
    while (!SameAnswers.servedBy(replica.direct().get(path)).equals("model " + model)) {
      Thread.sleep(5);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private double[] swaps(ReplicaCluster scene, String path, long began) throws Exception {
    ExecutorService pollers = Executors.newFixedThreadPool(scene.replicas().size());
    try {
      List<Future<Double>> swapped =
          scene.replicas().stream()
              .map(replica -> pollers.submit(() -> until(replica, path, began)))
              .toList();
      double[] seconds = new double[swapped.size()];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = swapped.get(i).get();
      }
      Arrays.sort(seconds);
      return seconds;
    } finally {
      pollers.shutdownNow();
    }
  }

  @Override
  public Row run(ReplicaCluster scene) throws Exception {
    String path =
        "/post/recommendations?limit=20&id=%s&time=%s"
            .formatted(scene.users().get(0), scene.moment());
    String old = SameAnswers.nextPage(scene.first().direct().get(path));
    RequestTally tally = scene.load().tally();
    long began = System.nanoTime();
    HttpResponse<String> promoted =
        scene
            .proxy()
            .post("/models/%d/promote".formatted(model), "{\"reason\": \"a rolling swap\"}");
    double[] seconds = swaps(scene, path, began);
    scene.load().settle(tally);
    String next = SameAnswers.nextPage(scene.first().direct().get(path));
    String page = SameAnswers.answer(scene.first(), next);
    boolean honoured = page.startsWith("200");
    boolean expired = true;
    for (Replica replica : scene.replicas()) {
      honoured &= SameAnswers.answer(replica, next).equals(page);
      expired &= replica.direct().get(old).statusCode() == EXPIRED;
    }
    String found =
        String.format(
            Locale.ROOT,
            "first service after %.2f s, last after %.2f s: they disagreed for %.2f s",
            seconds[0],
            seconds[seconds.length - 1],
            seconds[seconds.length - 1] - seconds[0]);
    List<String> broken =
        Expectations.flawless(tally)
            .holds(promoted.statusCode() == 202, "the promotion is accepted")
            .holds(honoured, "each honours the new cursor of the first")
            .holds(expired, "each says 410 to a cursor of the model before")
            .broken();
    return Row.of("promote model " + model, tally, found, broken);
  }
}
