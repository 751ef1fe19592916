package io.feedrank.etl.collaborative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** All likes, cut into runs of one user each, in an order that is drawn. Not thread-safe. */
final class LikeRuns {

  private final int[][] byUser;
  private final int length;
  private final List<Run> runs = new ArrayList<>();

  /** Some likes of a user, by their places in the user's order. */
  private record Run(int user, int from, int to) {}

  LikeRuns(Likes likes, int length) {
    this.byUser = new int[likes.users()][];
    this.length = length;
    for (int user = 0; user < byUser.length; user++) {
      byUser[user] = new int[likes.likesOf(user)];
      for (int i = 0; i < byUser[user].length; i++) {
        byUser[user][i] = likes.like(user, i);
      }
    }
  }

  /** Draws another order of each user's likes, and of the runs. */
  void shuffle(SplittableRandom random) {
    runs.clear();
    for (int user = 0; user < byUser.length; user++) {
      int[] posts = byUser[user];
      for (int i = posts.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int post = posts[i];
        posts[i] = posts[other];
        posts[other] = post;
      }
      for (int from = 0; from < posts.length; from += length) {
        runs.add(new Run(user, from, Math.min(posts.length, from + length)));
      }
    }
    for (int i = runs.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Run run = runs.get(i);
      runs.set(i, runs.get(other));
      runs.set(other, run);
    }
  }

  int count() {
    return runs.size();
  }

  int user(int run) {
    return runs.get(run).user;
  }

  int[] likes(int run) {
    Run which = runs.get(run);
    return Arrays.copyOfRange(byUser[which.user], which.from, which.to);
  }
}
