package io.feedrank.neural.study;

import io.feedrank.domain.Moment;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.NcfModel;
import io.feedrank.neural.TrainedNetwork;
import io.feedrank.neural.UserForm;
import io.feedrank.progress.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * The time of a request that scores 7,000 posts for one user with 50 likes: by ranking-core from
 * the exported numbers, and by PyTorch's forward pass of the same network on the same batch, both
 * on one thread. The table of docs/PERFORMANCE.md comes from it.
 */
public final class ServingBenchmark {

  private static final int POSTS = 7_000;
  private static final int USERS = 400;
  private static final int LIKES = 50;
  private static final int ROUNDS = 15;
  private static final int REQUESTS = 100;

  private ServingBenchmark() {}

  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(3);
    int[][] byUser = new int[USERS][];
    for (int user = 0; user < USERS; user++) {
      // Every post is liked by somebody: it would have no numbers otherwise.
      int from = user * LIKES;
      byUser[user] =
          random
              .ints(LIKES, 0, POSTS)
              .map(post -> (post % 2 == 0 ? post : from + post % LIKES) % POSTS)
              .distinct()
              .toArray();
    }
    byUser[0] = LongStream.range(0, LIKES).mapToInt(post -> (int) post * 140).toArray();
    byUser[1] = LongStream.range(0, POSTS).mapToInt(post -> (int) post).toArray();
    Likes likes = Likes.of(byUser, POSTS);
    NeuralOptions options = new NeuralOptions(16, 2, 1, 1_024, .003, 4, 0, .5, 1);
    System.out.printf(
        "%d posts, a user of %d likes, %s%n", likes.posts(), likes.likesOf(0), options);
    System.out.println(
        "CPU ms  plain Java  DJL, first layer before  DJL, the whole forward  largest difference");
    for (CollaborativeModel part :
        List.of(CollaborativeModel.GMF, CollaborativeModel.MLP, CollaborativeModel.NEUMF)) {
      TrainedNetwork.Start start = new TrainedNetwork.Start(UserForm.LIKES, post -> post);
      try (TrainedNetwork network =
          TrainedNetwork.train(likes, part, options, start, Progress.SILENT)) {
        compare(part, network, likes);
      }
    }
  }

  private static void compare(CollaborativeModel part, TrainedNetwork network, Likes likes) {
    NeuralFit fit = network.export();
    NcfModel model = model(fit);
    int[] liked = new int[likes.likesOf(0)];
    Arrays.setAll(liked, i -> likes.like(0, i));
    long[] likedPosts = Arrays.stream(liked).asLongStream().toArray();
    long[] posts = LongStream.range(0, likes.posts()).toArray();
    float[] scores = new float[likes.posts()];
    try (ExportedForward exported = new ExportedForward(fit)) {
      double[] best = new double[3];
      Arrays.fill(best, Double.POSITIVE_INFINITY);
      for (int round = 0; round < ROUNDS; round++) {
        best[0] = Math.min(best[0], millis(() -> model.scores(liked, scores)));
        best[1] = Math.min(best[1], millis(() -> exported.scores(likedPosts)));
        best[2] = Math.min(best[2], millis(() -> network.scores(0, posts)));
      }
      double largest = difference(scores, exported.scores(likedPosts));
      System.out.printf(
          Locale.ROOT,
          "%-6s  %10.3f  %23.3f  %21.3f  %18.1e%n",
          part.label(),
          best[0],
          best[1],
          best[2],
          Math.max(largest, difference(scores, network.scores(0, posts))));
    }
  }

  private static double difference(float[] ours, float[] theirs) {
    double largest = 0;
    for (int post = 0; post < ours.length; post++) {
      largest = Math.max(largest, Math.abs(ours[post] - theirs[post]));
    }
    return largest;
  }

  /** The mean CPU time of a round: all of it is this thread's. */
  private static double millis(Runnable request) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long begun = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < REQUESTS; i++) {
      request.run();
    }
    return (clock.getCurrentThreadCpuTime() - begun) / 1e6 / REQUESTS;
  }

  private static NcfModel model(NeuralFit fit) {
    int width = fit.network().shape().postWidth();
    float[][] columns = new float[width][fit.likes().posts()];
    for (int i = 0; i < fit.postVectors().length; i++) {
      columns[i % width][i / width] = fit.postVectors()[i];
    }
    return new NcfModel(new Moment(0), fit.network(), columns);
  }
}
