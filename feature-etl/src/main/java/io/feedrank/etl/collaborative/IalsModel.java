package io.feedrank.etl.collaborative;

import io.feedrank.feature.FoldIn;

/**
 * A fitted iALS model: a vector for each post that somebody likes. Immutable.
 *
 * @param likes whose posts they are, in their order
 * @param dimensions the length of a vector
 * @param vectors of the posts, and of the users they were fitted with
 * @param foldIn how any user gets a vector
 */
public record IalsModel(Likes likes, int dimensions, Vectors vectors, FoldIn foldIn) {

  /** Vectors end to end: those of the posts, and those of the users. Not to be written to. */
  public static final class Vectors {
    final float[] posts;
    final float[] users;

    Vectors(float[] posts, float[] users) {
      this.posts = posts;
      this.users = users;
    }
  }

  /** The vector of a post; the place of its first value is the post times the dimensions. */
  public float[] postVectors() {
    return vectors.posts;
  }

  /**
   * What was minimised: the loss over all pairs of users and posts with likes.
   *
   * @see FoldIn
   */
  double objective() {
    double loss = 0;
    for (int user = 0; user < likes.users(); user++) {
      for (int post = 0; post < likes.posts(); post++) {
        double score = score(user, post);
        loss += foldIn.unobserved() * score * score;
      }
      for (int i = 0; i < likes.likesOf(user); i++) {
        double miss = score(user, likes.like(user, i)) - 1;
        loss += miss * miss;
      }
      loss += foldIn.ridge(likes.likesOf(user), likes.posts()) * square(vectors.users, user);
    }
    for (int post = 0; post < likes.posts(); post++) {
      loss += foldIn.ridge(likes.likersOf(post), likes.users()) * square(vectors.posts, post);
    }
    return loss;
  }

  private double score(int user, int post) {
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      sum += (double) vectors.users[user * dimensions + d] * vectors.posts[post * dimensions + d];
    }
    return sum;
  }

  private double square(float[] rows, int row) {
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      sum += (double) rows[row * dimensions + d] * rows[row * dimensions + d];
    }
    return sum;
  }
}
