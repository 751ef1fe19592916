package io.feedrank.neural.study;

import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.Likes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The protocol of He et al., "Neural collaborative filtering", WWW 2017: any rating of MovieLens is
 * a like; of each user the last one is left out, of those before it the latest 300 are fitted on,
 * and it has to be found among 99 drawn posts that the user never rated. Posts that nobody else
 * rated are no candidates, and who left out one of those is not asked.
 */
final class LeaveOneOutSplit {

  /** The left-out post and 99 others. */
  static final int CANDIDATES = 100;

  /** How far down the left-out post counts as found. */
  static final int TOP = 10;

  /** As many of a user's likes as the ETL fits on. */
  private static final int MOST_LIKES = CollaborativeOptions.DEFAULT.likesPerUser();

  private final Likes likes;
  private final List<Question> questions = new ArrayList<>();

  /** A user, numbered as in the likes, and the candidates, the left-out one first. */
  record Question(int user, List<Integer> posts) {}

  private record Rating(long post, long second) {}

  private LeaveOneOutSplit(int[][] kept, int[] leftOut, BitSet[] rated, int catalogue, long seed) {
    this.likes = Likes.of(kept, catalogue);
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int post = 0; post < likes.posts(); post++) {
      numbers.put(likes.catalogueIndex(post), post);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int user = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i].length == 0) {
        continue;
      }
      if (numbers.containsKey(leftOut[i])) {
        List<Integer> posts = new ArrayList<>();
        posts.add(numbers.get(leftOut[i]));
        while (posts.size() < CANDIDATES) {
          int post = random.nextInt(likes.posts());
          if (!posts.contains(post) && !rated[i].get(likes.catalogueIndex(post))) {
            posts.add(post);
          }
        }
        questions.add(new Question(user, List.copyOf(posts)));
      }
      user++;
    }
  }

  /**
   * Reads {@code ratings.csv} of a MovieLens data set.
   *
   * @param back which rating is left out: 0 for the last, 1 for the one before it, to choose
   *     settings by; what came after it is dropped
   */
  static LeaveOneOutSplit read(Path directory, int back, long seed) throws IOException {
    Map<Long, List<Rating>> byUser = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(directory.resolve("ratings.csv"))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",", -1);
        byUser
            .computeIfAbsent(Long.valueOf(fields[0]), unknown -> new ArrayList<>())
            .add(new Rating(Long.parseLong(fields[1]), Long.parseLong(fields[3])));
      }
    }
    long[] ids =
        byUser.values().stream()
            .flatMap(List::stream)
            .mapToLong(Rating::post)
            .sorted()
            .distinct()
            .toArray();
    int[][] kept = new int[byUser.size()][];
    int[] leftOut = new int[byUser.size()];
    BitSet[] rated = new BitSet[byUser.size()];
    int user = 0;
    for (List<Rating> ratings : byUser.values()) {
      ratings.sort(Comparator.comparingLong(Rating::second).thenComparingLong(Rating::post));
      int[] posts =
          ratings.stream().mapToInt(rating -> Arrays.binarySearch(ids, rating.post)).toArray();
      int last = Math.max(0, posts.length - 1 - back);
      kept[user] = Arrays.copyOfRange(posts, Math.max(0, last - MOST_LIKES), last);
      leftOut[user] = posts[last];
      rated[user] = new BitSet();
      Arrays.stream(posts).forEach(rated[user]::set);
      user++;
    }
    return new LeaveOneOutSplit(kept, leftOut, rated, ids.length, seed);
  }

  /** What is not left out, in the order of time. */
  Likes likes() {
    return likes;
  }

  /** Who is asked what. */
  List<Question> questions() {
    return questions;
  }

  /** Scores the candidates of a question. */
  interface Scorer {
    /** One score a candidate. */
    float[] score(Question question);
  }

  /**
   * How well a scorer finds what was left out.
   *
   * @param hitRate the share of questions whose left-out post is among the first ten
   * @param ndcg the mean of {@code 1 / log2(1 + place)} where it is, 0 where it is not
   */
  record Result(double hitRate, double ndcg) {}

  /** Asks all questions. Candidates with equal scores come before the left-out one. */
  Result judge(Scorer scorer) {
    double hits = 0;
    double gain = 0;
    for (Question question : questions) {
      float[] scores = scorer.score(question);
      int place = 1;
      for (int i = 1; i < scores.length; i++) {
        place += scores[i] >= scores[0] ? 1 : 0;
      }
      if (place <= TOP) {
        hits++;
        gain += Math.log(2) / Math.log(1 + place);
      }
    }
    return new Result(hits / questions.size(), gain / questions.size());
  }
}
