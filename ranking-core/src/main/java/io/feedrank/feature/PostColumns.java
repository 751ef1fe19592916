package io.feedrank.feature;

/**
 * The values of all post features of a set, for all posts, as of one bucket: computed once, shared
 * by all requests of that bucket. Immutable and thread-safe.
 */
public final class PostColumns {

  private final int bucket;
  private final float[][] columns;

  PostColumns(FeatureSet features, Knowledge knowledge, int bucket) {
    this.bucket = bucket;
    this.columns = new float[features.size()][];
    int posts = knowledge.basis().catalogue().size();
    for (int c = 0; c < columns.length; c++) {
      if (features.features().get(c) instanceof Feature.OfPost feature) {
        columns[c] = new float[posts];
        for (int post = 0; post < posts; post++) {
          columns[c][post] = (float) feature.function().value(knowledge, post, bucket);
        }
      }
    }
  }

  /** The bucket these values are as of. */
  public int bucket() {
    return bucket;
  }

  /** The value of a post feature, by its column in the set. */
  float get(int column, int post) {
    return columns[column][post];
  }
}
