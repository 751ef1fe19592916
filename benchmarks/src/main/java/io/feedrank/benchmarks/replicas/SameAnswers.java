package io.feedrank.benchmarks.replicas;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Asks all services the same, and compares the bytes; then each for the other's next page. */
final class SameAnswers implements Step {

  private static final int USERS = 60;

  private static List<String> questions(ReplicaCluster scene) {
    List<String> paths = new ArrayList<>();
    String at = "&time=" + scene.moment();
    for (String user : scene.users().subList(0, USERS)) {
      paths.add("/post/recommendations?id=" + user + at);
      paths.add("/post/recommendations?limit=50&diversity=0.3&id=" + user + at);
      paths.add("/post/recommendations?limit=2&explain=true&id=" + user + at);
    }
    paths.add("/post/popular?window=7d" + at);
    return paths;
  }

  /** All that may tell two services apart. */
  static String answer(Replica replica, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = replica.direct().get(path);
    return answer.statusCode() + servedBy(answer) + nextPage(answer) + answer.body();
  }

  static String servedBy(HttpResponse<?> answer) {
    return answer.headers().firstValue("Feedrank-Served-By").orElse("");
  }

  static String nextPage(HttpResponse<?> answer) {
    String link = answer.headers().firstValue("Link").orElse("<>");
    return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }

  private static long different(ReplicaCluster scene, String path)
      throws IOException, InterruptedException {
    String expected = answer(scene.first(), path);
    long different = expected.startsWith("200") ? 0 : 1;
    for (Replica other : scene.allBut(scene.first())) {
      different += answer(other, path).equals(expected) ? 0 : 1;
    }
    return different;
  }

  @Override
  public Row run(ReplicaCluster scene) throws Exception {
    RequestTally tally = scene.load().tally();
    List<String> paths = questions(scene);
    long different = 0;
    for (String path : paths) {
      different += different(scene, path);
    }
    int pages = 0;
    for (Replica replica : scene.replicas()) {
      String path = "/post/recommendations?limit=20&id=" + scene.users().get(pages);
      String next = nextPage(replica.direct().get(path));
      different += different(scene, next);
      pages++;
    }
    scene.load().settle(tally);
    String found =
        "%d answers and %d next pages of each service: %d differ"
            .formatted(paths.size(), pages, different);
    List<String> broken =
        Expectations.flawless(tally).holds(different == 0, "the same bytes from each").broken();
    return Row.of("the same asked of each", tally, found, broken);
  }
}
