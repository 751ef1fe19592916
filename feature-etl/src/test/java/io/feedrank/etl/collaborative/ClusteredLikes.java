package io.feedrank.etl.collaborative;

import java.util.SplittableRandom;

/**
 * Made-up likes: users prefer the posts of their own third; some like nothing, some posts nobody.
 */
final class ClusteredLikes {

  private ClusteredLikes() {}

  static int[][] of(int users, int posts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] likes = new int[users][];
    for (int user = 0; user < users; user++) {
      int u = user;
      likes[user] =
          user % 9 == 4
              ? new int[0]
              : random
                  .ints(3 + random.nextInt(9), 0, posts - 2)
                  .map(post -> random.nextInt(4) == 0 ? post : post / 3 * 3 + u % 3)
                  .filter(post -> post < posts - 2)
                  .distinct()
                  .toArray();
    }
    return likes;
  }
}
