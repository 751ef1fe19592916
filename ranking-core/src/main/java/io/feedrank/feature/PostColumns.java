package io.feedrank.feature;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of all post features of a set, for all posts, as of one bucket: computed once, shared
 * by all requests of that bucket; and those for each audience, from the first request on that has
 * it. Thread-safe.
 */
public final class PostColumns {

  private final FeatureSet features;
  private final FeatureSnapshot knowledge;
  private final long asOf;
  private final RowFiller filler;
  private final float[] values;
  private final OpenBucket.Expiry expiry;

  /** By column, those that were asked for as such. */
  private final Map<Integer, float[]> columns = new ConcurrentHashMap<>();

  /** By the places of scopes of audience features, and in these by the code of the attribute. */
  private final Map<List<Integer>, float[]> audiences = new ConcurrentHashMap<>();

  PostColumns(FeatureSet features, RowFiller filler, FeatureSnapshot knowledge, long asOf) {
    this.features = features;
    this.filler = filler;
    this.knowledge = knowledge;
    this.asOf = asOf;
    this.values = new float[posts() * filler.postFeatures()];
    PostAsOf cursor = new PostAsOf(knowledge, asOf);
    for (int post = 0; post < posts(); post++) {
      filler.computePost(cursor.at(post), values, post * filler.postFeatures());
    }
    this.expiry = cursor.expiry();
  }

  /** Whether the values were computed from events that must be asked for again by now. */
  public boolean expired() {
    return expiry.passed();
  }

  private int posts() {
    return knowledge.basis().catalogue().size();
  }

  /** The second that these values are as of. */
  public long asOf() {
    return asOf;
  }

  /** The values of a post feature, one a post of the catalogue; they must not be changed. */
  public float[] ofPosts(int column) {
    return columns.computeIfAbsent(
        column, asked -> strided(values, filler.postFeatures(), filler.postPlace(asked)));
  }

  /** The values of a feature of an audience, one a post of the catalogue. */
  public float[] ofAudience(int column, int code) {
    int scope = filler.audienceScope(column);
    return strided(
        audience(scope, code), filler.audienceFeatures(scope), filler.audiencePlace(scope, column));
  }

  private float[] strided(float[] rows, int stride, int place) {
    float[] column = new float[posts()];
    for (int post = 0; post < column.length; post++) {
      column[post] = rows[post * stride + place];
    }
    return column;
  }

  /** Post after post, the post features in column order. */
  float[] values() {
    return values;
  }

  /** Post after post, the features of an audience; computed when a code is first asked for. */
  float[] audience(int scope, int code) {
    return audiences.computeIfAbsent(List.of(scope, code), key -> computeAudience(scope, code));
  }

  private float[] computeAudience(int scope, int code) {
    int size = filler.audienceFeatures(scope);
    float[] computed = new float[posts() * size];
    PostAsOf cursor = new PostAsOf(knowledge, asOf);
    for (int post = 0; post < posts(); post++) {
      filler.computeAudience(scope, cursor.at(post), code, computed, post * size);
    }
    return computed;
  }

  /** Refuses to serve another set, or a scene of other knowledge or of another bucket. */
  void check(FeatureSet asked, RequestContext scene) {
    if (asOf != scene.asOf()) {
      throw new IllegalArgumentException(
          "post columns as of second %d given for a request as of second %d"
              .formatted(asOf, scene.asOf()));
    }
    if (features != asked || knowledge != scene.knowledge()) {
      throw new IllegalArgumentException(
          "post columns of another %s given; make them anew with postColumns()"
              .formatted(features != asked ? "feature set" : "knowledge"));
    }
  }
}
