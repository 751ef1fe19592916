package io.feedrank.etl.itemitem;

import io.feedrank.etl.compute.TaskWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures item-item models on MovieLens ratings: Recall@20 of each user's later likes, given the
 * earlier ones.
 *
 * <p>Not a test: the figures of docs/decisions/0004-item-item.md come from it. Argument: a {@code
 * ratings.csv}. A like is a rating of 4 or more. Two splits: each user's last fifth of likes
 * (options are chosen on users of even index and shown for both halves), and all likes after one
 * moment.
 */
final class ItemItemStudy {
  private static final int TOP = 20;

  private record Like(int user, int post, long at) {}

  private record Split(List<Like> past, Map<Integer, Set<Integer>> future) {}

  private final List<Like> likes = new ArrayList<>();
  private final Map<Integer, Integer> posts = new LinkedHashMap<>();
  private final TaskWorkers workers = TaskWorkers.ofAvailableProcessors();
  private final Split byUser;
  private final Split byMoment;

  private ItemItemStudy(Path ratings) throws IOException {
    List<String> lines = Files.readAllLines(ratings);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      if (Double.parseDouble(fields[2]) >= 4) {
        int post = posts.computeIfAbsent(Integer.parseInt(fields[1]), unseen -> posts.size());
        likes.add(new Like(Integer.parseInt(fields[0]), post, Long.parseLong(fields[3])));
      }
    }
    likes.sort(Comparator.comparingLong(Like::at).thenComparingInt(Like::post));
    byUser = splitByUser();
    byMoment = split(likes.subList(0, likes.size() * 4 / 5), likes);
  }

  public static void main(String[] args) throws IOException {
    ItemItemStudy study = new ItemItemStudy(Path.of(args[0]));
    System.out.printf(
        "likes %d posts %d; users by last fifth %d, by moment %d%n",
        study.likes.size(),
        study.posts.size(),
        study.byUser.future().size(),
        study.byMoment.future().size());
    study.reportPopularity();
    ItemItemOptions options = ItemItemOptions.defaults();
    for (double shrinkage : new double[] {0, 2, 5, 10, 20, 50}) {
      for (double damping : new double[] {0, 0.5, 1}) {
        study.report(options.withSimilarity(new Similarity.Cosine(shrinkage, damping)));
      }
    }
    for (double alpha : new double[] {0.25, 0.5, 0.75, 1, 1.25}) {
      for (double beta : new double[] {0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8}) {
        study.report(options.withSimilarity(new Similarity.Rp3Beta(alpha, beta)));
      }
    }
    for (int neighbours : new int[] {20, 50, 100, 200, 400, 2_000}) {
      study.report(options.withNeighbours(neighbours));
    }
    for (int likes : new int[] {50, 100, 300, 1_000, 3_000}) {
      study.report(options.withLikesPerUser(likes));
    }
  }

  private Split splitByUser() {
    Map<Integer, List<Like>> users = new TreeMap<>();
    likes.forEach(like -> users.computeIfAbsent(like.user(), u -> new ArrayList<>()).add(like));
    List<Like> past = new ArrayList<>();
    for (List<Like> user : users.values()) {
      past.addAll(user.subList(0, user.size() < 5 ? user.size() : user.size() * 4 / 5));
    }
    return split(past, likes);
  }

  private static Split split(List<Like> past, List<Like> all) {
    Set<Like> known = new HashSet<>(past);
    Set<Integer> knownUsers = new HashSet<>(past.stream().map(Like::user).toList());
    Map<Integer, Set<Integer>> future = new TreeMap<>();
    for (Like like : all) {
      if (!known.contains(like) && knownUsers.contains(like.user())) {
        future.computeIfAbsent(like.user(), u -> new HashSet<>()).add(like.post());
      }
    }
    return new Split(past, future);
  }

  private void report(ItemItemOptions options) {
    double[] last = recall(byUser, options);
    double[] moment = recall(byMoment, options);
    System.out.printf(
        "%-40s neighbours %4d likes %4d recall@%d by last fifth: even users %.4f odd %.4f; by moment %.4f%n",
        options.similarity(),
        options.neighbours(),
        options.likesPerUser(),
        TOP,
        last[0],
        last[1],
        Arrays.stream(moment).average().orElse(Double.NaN));
  }

  /** What ranking by the number of earlier likes reaches. */
  private void reportPopularity() {
    double[][] recalls = new double[2][];
    for (int s = 0; s < 2; s++) {
      Split split = s == 0 ? byUser : byMoment;
      double[] popularity = new double[posts.size()];
      split.past().forEach(like -> popularity[like.post()]++);
      recalls[s] = recall(split, history -> popularity.clone());
    }
    System.out.printf(
        "popularity: recall@%d by last fifth: even users %.4f odd %.4f; by moment %.4f%n",
        TOP, recalls[0][0], recalls[0][1], Arrays.stream(recalls[1]).average().orElse(Double.NaN));
  }

  private double[] recall(Split split, ItemItemOptions options) {
    ItemItemFitter fitter = new ItemItemFitter(posts.size(), options, workers);
    histories(split)
        .forEach(
            (user, history) -> {
              int[] array = history.stream().mapToInt(Integer::intValue).toArray();
              fitter.add(user, array, array.length);
            });
    ItemItemModel model = fitter.fit();
    int[] offsets = model.offsets();
    int[] neighbours = model.neighbours();
    float[] weights = model.weights();
    return recall(
        split,
        history -> {
          double[] scores = new double[posts.size()];
          for (int post : history) {
            for (int p = offsets[post]; p < offsets[post + 1]; p++) {
              scores[neighbours[p]] += weights[p];
            }
          }
          return scores;
        });
  }

  private static Map<Integer, List<Integer>> histories(Split split) {
    Map<Integer, List<Integer>> liked = new TreeMap<>();
    split.past().stream()
        .sorted(Comparator.comparingLong(Like::at).thenComparingInt(Like::post))
        .forEach(
            like -> liked.computeIfAbsent(like.user(), u -> new ArrayList<>()).add(like.post()));
    return liked;
  }

  /** Returns the mean recall of users of even and of odd index. */
  private static double[] recall(Split split, Function<List<Integer>, double[]> scorer) {
    Map<Integer, List<Integer>> liked = histories(split);
    double[] sums = new double[2];
    int[] counts = new int[2];
    split
        .future()
        .forEach(
            (user, future) -> {
              List<Integer> history = liked.getOrDefault(user, List.of());
              double[] scores = scorer.apply(history);
              history.forEach(post -> scores[post] = -1);
              sums[user % 2] += recall(scores, future);
              counts[user % 2]++;
            });
    return new double[] {sums[0] / counts[0], sums[1] / counts[1]};
  }

  private static double recall(double[] scores, Set<Integer> future) {
    StrongestNeighbours top = new StrongestNeighbours(TOP);
    for (int post = 0; post < scores.length; post++) {
      if (scores[post] > 0) {
        top.offer(post, (float) scores[post]);
      }
    }
    long hits =
        Arrays.stream(top.drain())
            .filter(entry -> future.contains(StrongestNeighbours.neighbour(entry)))
            .count();
    return hits / (double) Math.min(TOP, future.size());
  }
}
