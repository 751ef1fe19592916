package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The views of the shared feed as rows for a model, a quarter of the sessions held out. */
final class ImpressionRows {
  private static final int[] BANDS = {18, 22, 25, 31, 40};

  final int size;
  final boolean[] labels;
  final boolean[] isTest;
  final double[] truth;
  final int[] places;
  final int[] posts;
  final long[] users;
  final int[] bands;

  ImpressionRows() {
    int[] count = {0};
    SharedFeed.forEachView((history, row, session) -> count[0]++);
    size = count[0];
    labels = new boolean[size];
    isTest = new boolean[size];
    truth = new double[size];
    places = new int[size];
    posts = new int[size];
    users = new long[size];
    bands = new int[size];
    Random random = new Random(11);
    List<Boolean> heldOut = new ArrayList<>();
    int[] next = {0};
    SharedFeed.forEachView(
        (history, row, session) -> {
          if (session == heldOut.size()) {
            heldOut.add(random.nextInt(4) == 0);
          }
          int i = next[0]++;
          labels[i] = history.isLikedView(row);
          isTest[i] = heldOut.get(session);
          posts[i] = SharedFeed.post(history, row);
          places[i] = history.position(row);
          users[i] = history.userId();
          bands[i] = band(SharedFeed.user(history).age());
          truth[i] = SharedFeed.TRUTH.probability(users[i], history.postId(row), history.at(row));
        });
  }

  int cluster(int view) {
    return SharedFeed.POSTS.cluster(posts[view]).index();
  }

  /** The AUC of scores on the sessions held out. */
  double testAuc(double[] scores) {
    int[] test = IntStream.range(0, size).filter(i -> isTest[i]).toArray();
    double[] testScores = new double[test.length];
    boolean[] testLabels = new boolean[test.length];
    for (int i = 0; i < test.length; i++) {
      testScores[i] = scores[test[i]];
      testLabels[i] = labels[test[i]];
    }
    return RankSumAuc.of(testScores, testLabels);
  }

  private static int band(int age) {
    int band = 0;
    while (band < BANDS.length && age >= BANDS[band]) {
      band++;
    }
    return band;
  }
}
