package io.feedrank.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills the rows of a matrix with the features of a set, but for those that are computed from other
 * columns. Immutable and thread-safe.
 *
 * <p>Row after row, so that a row is written while it is near the processor. What does not depend
 * on the row is computed once and copied: the features of the request; those of a topic or text
 * cluster, when the first candidate has it; those of posts and audiences, where they are shared.
 */
final class RowFiller {

  /** From this part of the catalogue on, values of all posts are cheaper than one by one. */
  private static final int MANY = 4;

  private final int columns;
  private final Scope<Feature.OfRequest> request;
  private final Scope<Feature.OfPost> post;
  private final List<Scope<Feature.OfAudience>> audiences;
  private final List<Scope<Feature.OfKey>> byKey;
  private final Scope<Feature.OfPair> pair;
  private final Scope<Feature.OfPosition> position;

  RowFiller(List<Feature> features) {
    columns = features.size();
    request = Scope.of(features, Feature.OfRequest.class, f -> true);
    post = Scope.of(features, Feature.OfPost.class, f -> true);
    audiences =
        features.stream()
            .filter(Feature.OfAudience.class::isInstance)
            .map(f -> ((Feature.OfAudience) f).column())
            .distinct()
            .map(c -> Scope.of(features, Feature.OfAudience.class, f -> f.column() == c))
            .toList();
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

  /** The place of a column among the post features. */
  int postPlace(int column) {
    return post.place(column);
  }

  /** The scope of audience features that a column belongs to. */
  int audienceScope(int column) {
    for (int scope = 0; scope < audiences.size(); scope++) {
      if (audiences.get(scope).place(column) >= 0) {
        return scope;
      }
    }
    throw new IllegalArgumentException("column %d is of no audience".formatted(column));
  }

  /** The place of a column among the features of its audience. */
  int audiencePlace(int scope, int column) {
    return audiences.get(scope).place(column);
  }

  /** Computes the post features of a post, in column order. */
  void computePost(PostAsOf cursor, float[] values, int from) {
    for (int i = 0; i < post.size(); i++) {
      values[from + i] = (float) post.feature(i).function().value(cursor);
    }
  }

  /** The number of features of an audience. */
  int audienceFeatures(int scope) {
    return audiences.get(scope).size();
  }

  /** Computes the features of a post and an audience, in column order. */
  void computeAudience(int scope, PostAsOf cursor, int code, float[] values, int from) {
    Scope<Feature.OfAudience> features = audiences.get(scope);
    for (int i = 0; i < features.size(); i++) {
      values[from + i] = (float) features.feature(i).function().value(cursor, code);
    }
  }

  /**
   * Fills one row a candidate.
   *
   * @param positions where the candidates were shown, from 1; null for the first place
   * @param shared the post features of all posts as of the scene's second; null to compute them
   * @param values receives the rows
   */
  void fill(
      RequestContext scene,
      int[] posts,
      int @Nullable [] positions,
      @Nullable PostColumns shared,
      float[] values) {
    float[] template = template(scene);
    List<PostRows> postRows = postRows(scene, shared);
    List<KeyRows> keyRows = keyRows(scene);
    PairValues[] pairs = pairs(scene, posts.length);
    for (int i = 0; i < posts.length; i++) {
      int row = i * columns;
      System.arraycopy(template, 0, values, row, columns);
      for (PostRows rows : postRows) {
        rows.copy(posts[i], values, row);
      }
      for (KeyRows rows : keyRows) {
        rows.copy(posts[i], values, row);
      }
      for (int f = 0; f < pairs.length; f++) {
        values[row + pair.column(f)] = pairs[f].of(posts[i]);
      }
      if (positions != null) {
        placeAt(positions[i], values, row);
      }
    }
  }

  private PairValues[] pairs(RequestContext scene, int candidates) {
    int all = scene.knowledge().basis().catalogue().size();
    PairValues[] pairs = new PairValues[candidates == 0 ? 0 : pair.size()];
    for (int f = 0; f < pairs.length; f++) {
      PairValues values = pair.feature(f).function().values(scene);
      pairs[f] = candidates < all / MANY ? values : new KeptValues(values.all(all));
    }
    return pairs;
  }

  /** A row with what does not depend on the candidate, standing at the first place. */
  private float[] template(RequestContext scene) {
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

  private List<KeyRows> keyRows(RequestContext scene) {
    List<KeyRows> rows = new ArrayList<>();
    for (PostKey by : PostKey.values()) {
      if (byKey.get(by.place).size() > 0) {
        rows.add(new KeyRows(byKey.get(by.place), scene, by));
      }
    }
    return rows;
  }

  /** Writes what a post alone, or a post and an audience, fix of a row. */
  private interface PostRows {
    void copy(int post, float[] matrix, int row);
  }

  private List<PostRows> postRows(RequestContext scene, @Nullable PostColumns shared) {
    return shared == null ? computed(scene) : copied(scene, shared);
  }

  private List<PostRows> copied(RequestContext scene, PostColumns shared) {
    List<PostRows> rows = new ArrayList<>();
    rows.add((p, matrix, row) -> post.copy(shared.values(), p * post.size(), matrix, row));
    for (int i = 0; i < audiences.size(); i++) {
      Scope<Feature.OfAudience> scope = audiences.get(i);
      float[] values = shared.audience(i, code(scene, scope));
      rows.add((p, matrix, row) -> scope.copy(values, p * scope.size(), matrix, row));
    }
    return rows;
  }

  private List<PostRows> computed(RequestContext scene) {
    if (post.size() == 0 && audiences.isEmpty()) {
      return List.of();
    }
    PostAsOf cursor = new PostAsOf(scene.knowledge(), scene.asOf());
    List<PostRows> rows = new ArrayList<>();
    float[] postValues = new float[post.size()];
    rows.add(
        (p, matrix, row) -> {
          computePost(cursor.at(p), postValues, 0);
          post.copy(postValues, 0, matrix, row);
        });
    for (int i = 0; i < audiences.size(); i++) {
      int place = i;
      int code = code(scene, audiences.get(i));
      float[] values = new float[audiences.get(i).size()];
      rows.add(
          (p, matrix, row) -> {
            computeAudience(place, cursor, code, values, 0);
            audiences.get(place).copy(values, 0, matrix, row);
          });
    }
    return rows;
  }

  /** The asking user's code of the attribute that a scope is about. */
  private static int code(RequestContext scene, Scope<Feature.OfAudience> scope) {
    int column = scope.feature(0).column();
    return scene.attributes().code(column);
  }
}
