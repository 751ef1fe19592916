package io.feedrank.feature;

/**
 * The values of all post features of a set, for all posts, as of one bucket: computed once, shared
 * by all requests of that bucket. Immutable and thread-safe.
 */
public final class PostColumns {

  private final FeatureSet features;
  private final Knowledge knowledge;
  private final int bucket;
  private final float[] values;

  PostColumns(FeatureSet features, RowFiller filler, Knowledge knowledge, int bucket) {
    this.features = features;
    this.knowledge = knowledge;
    this.bucket = bucket;
    int posts = knowledge.basis().catalogue().size();
    this.values = new float[posts * filler.postFeatures()];
    PostAsOf cursor = new PostAsOf(knowledge, bucket);
    for (int post = 0; post < posts; post++) {
      filler.computePost(cursor.at(post), values, post * filler.postFeatures());
    }
  }

  /** The bucket these values are as of. */
  public int bucket() {
    return bucket;
  }

  /** Post after post, the post features in column order. */
  float[] values() {
    return values;
  }

  /** Refuses to serve another set, or a scene of other knowledge or of another bucket. */
  void check(FeatureSet asked, Scene scene) {
    if (bucket != scene.bucket()) {
      throw new IllegalArgumentException(
          "post columns of bucket %d given for a request in bucket %d"
              .formatted(bucket, scene.bucket()));
    }
    if (features != asked || knowledge != scene.knowledge()) {
      throw new IllegalArgumentException(
          "post columns of another %s given; make them anew with postColumns()"
              .formatted(features != asked ? "feature set" : "knowledge"));
    }
  }
}
