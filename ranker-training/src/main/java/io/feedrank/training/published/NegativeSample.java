package io.feedrank.training.published;

import io.feedrank.metric.SplitMix64;
import java.util.Arrays;
import java.util.List;

/**
 * Each post held out, among posts drawn without replacement from those that its user never had to
 * do with.
 *
 * @param size how many are drawn for each
 */
record NegativeSample(int size) {

  static void check(int size) {
    if (size < 1 || size > 100_000) {
      throw new IllegalArgumentException("negatives %d are outside 1..100000".formatted(size));
    }
  }

  /** A list for each post held out; none if the user never had to do with too few others. */
  List<RankingQuery> questions(Holdout holdout, int user, SplitMix64 random) {
    int[] heldOut = holdout.of(user);
    if (heldOut.length == 0) {
      return List.of();
    }
    UnseenItems untouched = holdout.untouched(user);
    if (untouched.size() < size) {
      return List.of();
    }
    return Arrays.stream(heldOut)
        .mapToObj(right -> new RankingQuery(among(right, untouched.sample(size, random)), 1))
        .toList();
  }

  private static int[] among(int right, int[] others) {
    int[] posts = new int[others.length + 1];
    posts[0] = right;
    System.arraycopy(others, 0, posts, 1, others.length);
    return posts;
  }
}
