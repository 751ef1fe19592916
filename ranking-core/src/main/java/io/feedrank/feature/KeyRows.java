package io.feedrank.feature;

/**
 * The features of one request that look at a topic or text cluster: a row a key, computed when the
 * first candidate has it. Not thread-safe.
 */
final class KeyRows {

  private final Scope<Feature.OfKey> scope;
  private final RequestContext scene;
  private final PostKey by;
  private final float[] values;
  private final boolean[] known;

  KeyRows(Scope<Feature.OfKey> scope, RequestContext scene, PostKey by) {
    this.scope = scope;
    this.scene = scene;
    this.by = by;
    int keys = by.keys(scene.knowledge().basis());
    this.values = new float[keys * scope.size()];
    this.known = new boolean[keys];
  }

  /** Spreads the values of a post's key over a row of the matrix. */
  void copy(int post, float[] matrix, int row) {
    int key = by.of(scene.knowledge().basis(), post);
    if (!known[key]) {
      for (int i = 0; i < scope.size(); i++) {
        values[key * scope.size() + i] = (float) scope.feature(i).function().value(scene, key);
      }
      known[key] = true;
    }
    scope.copy(values, key * scope.size(), matrix, row);
  }
}
