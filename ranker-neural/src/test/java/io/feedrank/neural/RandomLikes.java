package io.feedrank.neural;

import io.feedrank.etl.collaborative.Likes;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Made-up likes: each user and post belongs to one of three tastes. */
final class RandomLikes {

  static final int POSTS = 60;

  private RandomLikes() {}

  static int[][] byUser(int users, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] likes = new int[users][];
    for (int user = 0; user < users; user++) {
      int taste = user % 3;
      likes[user] =
          random
              .ints(random.nextInt(3, 14), 0, POSTS)
              .map(post -> random.nextInt(10) < 8 ? post - post % 3 + taste : post)
              .distinct()
              .toArray();
    }
    return likes;
  }

  static Likes of(int users, long seed) {
    return Likes.of(byUser(users, seed), POSTS);
  }

  static int[] of(Likes likes, int user) {
    int[] liked = new int[likes.likesOf(user)];
    Arrays.setAll(liked, i -> likes.like(user, i));
    return liked;
  }
}
