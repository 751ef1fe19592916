package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One request to a feed: the same values as rows, and taken apart by scope. */
final class ScopedRequest {

  private final List<FeatureScope> scopes;
  private final int posts;
  private final float[] rows;

  private ScopedRequest(List<FeatureScope> scopes, int posts, float[] rows) {
    this.scopes = scopes;
    this.posts = posts;
    this.rows = rows;
  }

  /** Values around the forest's borders, on them, missing and infinite. */
  static ScopedRequest random(
      long seed, SymmetricForest forest, List<FeatureScope> scopes, int posts) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rows = new float[posts * scopes.size()];
    for (int column = 0; column < scopes.size(); column++) {
      float shared = value(random, forest, column);
      for (int post = 0; post < posts; post++) {
        boolean request = scopes.get(column) == FeatureScope.REQUEST;
        rows[post * scopes.size() + column] = request ? shared : value(random, forest, column);
      }
    }
    return new ScopedRequest(scopes, posts, rows);
  }

  /** Another request for the same posts: post features stay, all others change. */
  ScopedRequest withNextRequest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] next = rows.clone();
    for (int column = 0; column < scopes.size(); column++) {
      float shared = (float) (random.nextDouble() * 8 - 4);
      for (int post = 0; post < posts; post++) {
        int i = post * scopes.size() + column;
        next[i] =
            switch (scopes.get(column)) {
              case POST -> rows[i];
              case REQUEST -> shared;
              case PAIR, KEY -> (float) (random.nextDouble() * 8 - 4);
            };
      }
    }
    return new ScopedRequest(scopes, posts, next);
  }

  int posts() {
    return posts;
  }

  float[] rows() {
    return rows;
  }

  float[] request() {
    float[][] columns = columns(FeatureScope.REQUEST);
    float[] request = new float[columns.length];
    for (int i = 0; i < request.length; i++) {
      request[i] = columns[i][0];
    }
    return request;
  }

  float[][] postColumns() {
    return columns(FeatureScope.POST);
  }

  float[][] pairColumns() {
    return columns(FeatureScope.PAIR);
  }

  private float[][] columns(FeatureScope scope) {
    List<float[]> columns = new ArrayList<>();
    for (int column = 0; column < scopes.size(); column++) {
      if (scopes.get(column) == scope) {
        float[] values = new float[posts];
        for (int post = 0; post < posts; post++) {
          values[post] = rows[post * scopes.size() + column];
        }
        columns.add(values);
      }
    }
    return columns.toArray(new float[0][]);
  }

  private static float value(SplittableRandom random, SymmetricForest forest, int column) {
    return switch (random.nextInt(10)) {
      case 0 -> Float.NaN;
      case 1 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
      case 2, 3, 4 -> nearABorder(random, forest, column);
      default -> (float) (random.nextDouble() * 8 - 4);
    };
  }

  private static float nearABorder(SplittableRandom random, SymmetricForest forest, int column) {
    SymmetricTree tree = forest.tree(random.nextInt(forest.trees()));
    for (int l = 0; l < tree.depth(); l++) {
      if (tree.feature(l) == column) {
        float border = tree.border(l);
        return switch (random.nextInt(3)) {
          case 0 -> border;
          case 1 -> Math.nextUp(border);
          default -> Math.nextDown(border);
        };
      }
    }
    return 0;
  }
}
