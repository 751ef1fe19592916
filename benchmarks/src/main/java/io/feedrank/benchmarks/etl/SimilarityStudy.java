package io.feedrank.benchmarks.etl;

import io.feedrank.domain.Moment;
import io.feedrank.etl.collaborative.EaseFitter;
import io.feedrank.etl.collaborative.EaseOptions;
import io.feedrank.etl.collaborative.IalsFitter;
import io.feedrank.etl.collaborative.IalsModel;
import io.feedrank.etl.collaborative.IalsOptions;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.Rp3BetaOptions;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemFitter;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.etl.itemitem.ItemItemOptions;
import io.feedrank.etl.itemitem.Similarity;
import io.feedrank.feature.Factors;
import io.feedrank.progress.Progress;
import io.feedrank.simulator.FeedSimulator;
import io.feedrank.simulator.LikeTruth;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.simulator.UserHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A comparison of similarities by the posts that users would truly like: item-item models fitted on
 * a simulated feed's likes before the validation window rank the whole catalogue for the users who
 * come back in it, and the true probabilities say how good the first five are.
 *
 * <p>The figures of docs/decisions/0014 come from it; with {@code parts} after the scale, those of
 * EASE and iALS in 0019.
 */
public final class SimilarityStudy {

  private static final Instant CUT = Instant.parse("2021-12-08T00:00:00Z");
  private static final Instant END = CUT.plus(Duration.ofDays(7));
  private static final int MOST_REQUESTS = 2_000;
  private static final int TOP = 5;

  private final LikeTruth truth;
  private final long[] posts;
  private final List<int[]> likes = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  private record Request(int user, long userId, Instant at) {}

  private SimilarityStudy(SimulatorOptions options) {
    this.truth = LikeTruth.of(options);
    this.posts = truth.postIds();
    new FeedSimulator(options).histories(this::take, rows -> {});
  }

  public static void main(String[] args) {
    double scale = Double.parseDouble(args[0]);
    SimilarityStudy study =
        new SimilarityStudy(SimulatorOptions.reference(1).withScale(scale).withThreads(2));
    System.out.printf(
        Locale.ROOT,
        "scale %s: %d users, %d requests; hitrate@%d: random %.4f, oracle %.4f%n",
        scale,
        study.likes.size(),
        study.requests.size(),
        TOP,
        study.hitRate((user, scores) -> {}),
        study.oracle());
    System.out.printf(
        Locale.ROOT,
        "most liked %.4f%n",
        study.hitRate((user, scores) -> study.popularity(scores)));
    if (args.length > 1 && args[1].equals("parts")) {
      study.parts();
      return;
    }
    ItemItemOptions options = ItemItemOptions.defaults();
    for (double shrinkage : new double[] {0, 2, 5, 10, 20, 50}) {
      for (double damping : new double[] {0, 0.5}) {
        study.report(options.withSimilarity(new Similarity.Cosine(shrinkage, damping)));
      }
    }
    for (double beta : new double[] {0, 0.3, 0.5}) {
      study.report(options.withSimilarity(new Similarity.Rp3Beta(0.5, beta)));
    }
    for (int neighbours : new int[] {20, 50, 1_000}) {
      study.report(options.withNeighbours(neighbours));
    }
  }

  private void parts() {
    report(ItemItemOptions.defaults());
    report(Rp3BetaOptions.DEFAULT.itemItem(300));
    Likes all = Likes.of(likes.toArray(int[][]::new), posts.length);
    for (double regularisation : new double[] {20, 100, 500, 2_000}) {
      report(all, new EaseOptions(regularisation, 200, 10_000));
    }
    report(all, new EaseOptions(500, 2_000, 10_000));
    for (double regularisation : new double[] {.003, .01, .03, .1}) {
      for (double unobserved : new double[] {.03, .1, .3}) {
        report(all, new IalsOptions(32, 12, unobserved, regularisation, 1, .1, 1));
      }
    }
    report(all, new IalsOptions(8, 12, .1, .03, 1, .1, 1));
    report(all, new IalsOptions(64, 12, .1, .03, 1, .1, 1));
  }

  private void report(Likes all, EaseOptions options) {
    long begun = System.nanoTime();
    ItemItemModel model =
        EaseFitter.fit(
            all, posts.length, options, TaskWorkers.ofAvailableProcessors(), Progress.SILENT);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-75s %.4f, %.1f s%n",
        options,
        hitRate((user, scores) -> sum(model, likes.get(user), scores)),
        seconds);
  }

  private void report(Likes all, IalsOptions options) {
    long begun = System.nanoTime();
    IalsModel model =
        IalsFitter.fit(
            all,
            post -> posts[post],
            options,
            TaskWorkers.ofAvailableProcessors(),
            Progress.SILENT);
    double seconds = (System.nanoTime() - begun) / 1e9;
    float[] vectors = new float[posts.length * options.dimensions()];
    for (int post = 0; post < all.posts(); post++) {
      System.arraycopy(
          model.postVectors(),
          post * options.dimensions(),
          vectors,
          all.catalogueIndex(post) * options.dimensions(),
          options.dimensions());
    }
    Factors factors = new Factors(new Moment(0), options.dimensions(), vectors, model.foldIn());
    System.out.printf(
        Locale.ROOT,
        "%-75s %.4f, %.1f s%n",
        options,
        hitRate((user, scores) -> factors.scores(likes.get(user), scores)),
        seconds);
  }

  private void popularity(double[] scores) {
    likes.forEach(liked -> Arrays.stream(liked).forEach(post -> scores[post]++));
  }

  private void take(UserHistory history) {
    int user = likes.size();
    likes.add(
        IntStream.range(0, history.size())
            .filter(row -> history.isLike(row) && history.at(row).isBefore(CUT))
            .map(row -> Arrays.binarySearch(posts, history.postId(row)))
            .toArray());
    IntStream.range(0, history.size())
        .mapToObj(history::at)
        .filter(at -> !at.isBefore(CUT) && at.isBefore(END))
        .findFirst()
        .filter(at -> requests.size() < MOST_REQUESTS)
        .ifPresent(at -> requests.add(new Request(user, history.userId(), at)));
  }

  /** Fills in the scores of all posts for a user. */
  private interface Scorer {
    void score(int user, double[] scores);
  }

  private void report(ItemItemOptions options) {
    ItemItemFitter fitter =
        new ItemItemFitter(posts.length, options, TaskWorkers.ofAvailableProcessors());
    for (int user = 0; user < likes.size(); user++) {
      if (likes.get(user).length > 0) {
        fitter.add(user, likes.get(user), likes.get(user).length);
      }
    }
    ItemItemModel model = fitter.fit();
    System.out.printf(
        Locale.ROOT,
        "%5d neighbours, %-40s %.4f%n",
        options.neighbours(),
        options.similarity(),
        hitRate((user, scores) -> sum(model, likes.get(user), scores)));
  }

  private static void sum(ItemItemModel model, int[] liked, double[] scores) {
    int[] offsets = model.offsets();
    int[] neighbours = model.neighbours();
    float[] weights = model.weights();
    for (int post : liked) {
      for (int place = offsets[post]; place < offsets[post + 1]; place++) {
        scores[neighbours[place]] += weights[place];
      }
    }
  }

  private double oracle() {
    return requests.stream()
        .mapToDouble(
            request -> {
              double[] chances = chances(request);
              return hit(request, chances, chances);
            })
        .average()
        .orElse(Double.NaN);
  }

  private double hitRate(Scorer scorer) {
    return requests.stream()
        .parallel()
        .mapToDouble(
            request -> {
              double[] scores = new double[posts.length];
              scorer.score(request.user(), scores);
              return hit(request, scores, chances(request));
            })
        .average()
        .orElse(Double.NaN);
  }

  private double[] chances(Request request) {
    double[] chances = new double[posts.length];
    truth.probabilities(request.userId(), request.at(), chances);
    return chances;
  }

  /** The chance of a like among the best eligible posts that the user has not liked yet. */
  private double hit(Request request, double[] scores, double[] chances) {
    boolean[] out = new boolean[posts.length];
    for (int post : likes.get(request.user())) {
      out[post] = true;
    }
    double none = 1;
    for (int place = 0; place < TOP; place++) {
      int best = -1;
      for (int post = 0; post < posts.length; post++) {
        if (!out[post] && truth.isEligible(post) && (best < 0 || above(scores, post, best))) {
          best = post;
        }
      }
      out[best] = true;
      none *= 1 - chances[best];
    }
    return 1 - none;
  }

  private static boolean above(double[] scores, int post, int best) {
    return scores[post] != scores[best] ? scores[post] > scores[best] : mix(post) < mix(best);
  }

  private static int mix(int post) {
    int mixed = post * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
