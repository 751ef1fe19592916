package io.feedrank.benchmarks;

import io.feedrank.model.forest.FeatureScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up feed with the shape that matters for speed: 40 features, a third of each scope, of
 * which request features are constant within a group of rows and posts recur.
 */
final class SyntheticFeed {

  static final int FEATURES = 40;
  static final int GROUP = 20;

  private final float[][] posts;

  /** A feed of so many posts. */
  SyntheticFeed(int posts) {
    this.posts = new float[posts][FEATURES];
    SplittableRandom random = new SplittableRandom(1);
    for (float[] post : this.posts) {
      fill(post, FeatureScope.POST, random);
    }
  }

  /** Scopes take turns, so that every scope has early and late features. */
  static List<FeatureScope> scopes() {
    List<FeatureScope> scopes = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      scopes.add(scope(feature));
    }
    return scopes;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      names.add(scope(feature).name() + feature);
    }
    return names;
  }

  /** Row-major training rows in groups of {@value #GROUP}. */
  float[] trainingRows(int rows) {
    SplittableRandom random = new SplittableRandom(2);
    float[] matrix = new float[rows * FEATURES];
    float[] request = new float[FEATURES];
    for (int row = 0; row < rows; row++) {
      if (row % GROUP == 0) {
        fill(request, FeatureScope.REQUEST, random);
      }
      fillRow(matrix, row, request, posts[random.nextInt(posts.length)], random);
    }
    return matrix;
  }

  /** Row-major rows of one request: one for each post. */
  float[] requestRows() {
    SplittableRandom random = new SplittableRandom(3);
    float[] request = new float[FEATURES];
    fill(request, FeatureScope.REQUEST, random);
    float[] matrix = new float[posts.length * FEATURES];
    for (int post = 0; post < posts.length; post++) {
      fillRow(matrix, post, request, posts[post], random);
    }
    return matrix;
  }

  /** Labels 0 or 1 that depend on features of every scope and their interactions. */
  static float[] labels(float[] matrix) {
    SplittableRandom random = new SplittableRandom(4);
    float[] labels = new float[matrix.length / FEATURES];
    for (int row = 0; row < labels.length; row++) {
      float[] x = Arrays.copyOfRange(matrix, row * FEATURES, (row + 1) * FEATURES);
      double odds = -1;
      for (int feature = 0; feature + 1 < FEATURES; feature++) {
        double product = known(x[feature]) * known(x[feature + 1]);
        odds += (feature % 2 == 0 ? 1 : -1) * product * 12 / (feature + 3);
      }
      labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
    }
    return labels;
  }

  /** Values of a column-major copy of the features of a scope. */
  static float[][] columns(float[] rows, FeatureScope scope) {
    List<float[]> columns = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      if (scope(feature) == scope) {
        float[] column = new float[rows.length / FEATURES];
        for (int row = 0; row < column.length; row++) {
          column[row] = rows[row * FEATURES + feature];
        }
        columns.add(column);
      }
    }
    return columns.toArray(new float[0][]);
  }

  private static FeatureScope scope(int feature) {
    return switch (feature % 3) {
      case 0 -> FeatureScope.REQUEST;
      case 1 -> FeatureScope.POST;
      default -> FeatureScope.PAIR;
    };
  }

  private static double known(float value) {
    return Float.isNaN(value) ? 0 : value - 0.5;
  }

  private static void fill(float[] values, FeatureScope scope, SplittableRandom random) {
    for (int feature = 0; feature < FEATURES; feature++) {
      if (scope(feature) == scope) {
        values[feature] = random.nextInt(20) == 0 ? Float.NaN : (float) random.nextDouble();
      }
    }
  }

  private static void fillRow(
      float[] matrix, int row, float[] request, float[] post, SplittableRandom random) {
    float[] values = new float[FEATURES];
    fill(values, FeatureScope.PAIR, random);
    for (int feature = 0; feature < FEATURES; feature++) {
      matrix[row * FEATURES + feature] =
          switch (scope(feature)) {
            case REQUEST -> request[feature];
            case POST -> post[feature];
            case PAIR, KEY -> values[feature];
          };
    }
  }
}
