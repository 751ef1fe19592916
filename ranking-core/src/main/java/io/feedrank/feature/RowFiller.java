package io.feedrank.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills the rows of a matrix with the features of a set, but for those that compare rows. Immutable
 * and thread-safe.
 *
 * <p>Row after row, so that a row is written while it is near the processor. What does not depend
 * on the row is computed once and copied: the features of the request; those of a topic or text
 * cluster, when the first candidate has it; those of posts, where they are shared.
 */
final class RowFiller {

  private final int columns;
  private final Scope<Feature.OfRequest> request;
  private final Scope<Feature.OfPost> post;
  private final List<Scope<Feature.OfKey>> byKey;
  private final Scope<Feature.OfPair> pair;
  private final Scope<Feature.OfPosition> position;

  RowFiller(List<Feature> features) {
    columns = features.size();
    request = Scope.of(features, Feature.OfRequest.class, f -> true);
    post = Scope.of(features, Feature.OfPost.class, f -> true);
    byKey =
        Arrays.stream(PostKey.values())
            .map(by -> Scope.of(features, Feature.OfKey.class, f -> f.by() == by))
            .toList();
    pair = Scope.of(features, Feature.OfPair.class, f -> true);
    position = Scope.of(features, Feature.OfPosition.class, f -> true);
  }

  /** The number of post features. */
  int postFeatures() {
    return post.size();
  }

  /** Computes the post features of a post, in column order. */
  void computePost(PostAsOf cursor, float[] values, int from) {
    for (int i = 0; i < post.size(); i++) {
      values[from + i] = (float) post.feature(i).function().value(cursor);
    }
  }

  /**
   * Fills one row a candidate.
   *
   * @param positions where the candidates were shown, from 1; null for the first place
   * @param shared the post features of all posts as of the scene's bucket; null to compute them
   * @param values receives the rows
   */
  void fill(
      Scene scene,
      int[] posts,
      int @Nullable [] positions,
      @Nullable PostColumns shared,
      float[] values) {
    float[] template = template(scene);
    List<KeyRows> keyRows = keyRows(scene);
    PostAsOf cursor = shared == null ? new PostAsOf(scene.knowledge(), scene.bucket()) : null;
    float[] postValues = shared == null ? new float[post.size()] : shared.values();
    for (int i = 0; i < posts.length; i++) {
      int row = i * columns;
      System.arraycopy(template, 0, values, row, columns);
      if (cursor == null) {
        post.copy(postValues, posts[i] * post.size(), values, row);
      } else {
        computePost(cursor.at(posts[i]), postValues, 0);
        post.copy(postValues, 0, values, row);
      }
      for (KeyRows rows : keyRows) {
        rows.copy(posts[i], values, row);
      }
      for (int f = 0; f < pair.size(); f++) {
        values[row + pair.column(f)] = (float) pair.feature(f).function().value(scene, posts[i]);
      }
      if (positions != null) {
        placeAt(positions[i], values, row);
      }
    }
  }

  /** A row with what does not depend on the candidate, standing at the first place. */
  private float[] template(Scene scene) {
    float[] template = new float[columns];
    for (int i = 0; i < request.size(); i++) {
      template[request.column(i)] = (float) request.feature(i).function().value(scene);
    }
    placeAt(1, template, 0);
    return template;
  }

  private void placeAt(int place, float[] values, int row) {
    for (int i = 0; i < position.size(); i++) {
      values[row + position.column(i)] = (float) position.feature(i).function().value(place);
    }
  }

  private List<KeyRows> keyRows(Scene scene) {
    List<KeyRows> rows = new ArrayList<>();
    for (PostKey by : PostKey.values()) {
      if (byKey.get(by.place).size() > 0) {
        rows.add(new KeyRows(byKey.get(by.place), scene, by));
      }
    }
    return rows;
  }
}
