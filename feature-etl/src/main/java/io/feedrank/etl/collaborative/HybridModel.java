package io.feedrank.etl.collaborative;

import io.feedrank.feature.HybridFeatureSpace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fitted hybrid factorization: rows for the features of users and of posts. Those of posts are
 * two end to end, as what is ranked and as what was liked. Immutable.
 */
public final class HybridModel {

  private final int dims;
  private final HybridFeatureSpace basis;
  private final List<String> names;
  private final Map<String, float[]> userFeatures;
  private final Map<String, float[]> postFeatures;
  private final Map<Integer, float[]> own;

  /**
   * A model, or what is left of it.
   *
   * @param userFeatures the rows of users' features by name
   * @param postFeatures those that posts share, by name
   * @param own those of posts by themselves, by their place in the catalogue
   */
  public HybridModel(
      int dims,
      HybridFeatureSpace basis,
      Map<String, float[]> userFeatures,
      Map<String, float[]> postFeatures,
      Map<Integer, float[]> own) {
    this.dims = dims;
    this.basis = basis;
    this.names = basis.postFeatures();
    this.userFeatures = new HashMap<>(userFeatures);
    this.postFeatures = new HashMap<>(postFeatures);
    this.own = new HashMap<>(own);
  }

  /** The length of a vector; a row has one number more, a post's pair of them twice that. */
  public int dimensions() {
    return dims;
  }

  /** The rows of users' features by name. */
  public Map<String, float[]> userFeatures() {
    return Map.copyOf(userFeatures);
  }

  /** Those that posts share, by name. */
  public Map<String, float[]> postFeatures() {
    return Map.copyOf(postFeatures);
  }

  /**
   * The two rows of a post, whether anybody likes it or not: the sum over its features.
   *
   * @param post its place in the catalogue
   */
  public float[] rows(int post) {
    float[] sum = new float[2 * (dims + 1)];
    basis.forEach(
        post,
        (feature, weight) -> {
          float[] row = postFeatures.get(names.get(feature));
          for (int d = 0; row != null && d < sum.length; d++) {
            sum[d] += weight * row[d];
          }
        });
    float[] id = own.get(post);
    for (int d = 0; id != null && d < sum.length; d++) {
      sum[d] += id[d];
    }
    return sum;
  }

  /** One of the two rows of each of so many posts, end to end. */
  public float[] rows(int posts, boolean liked) {
    int width = dims + 1;
    float[] all = new float[Math.multiplyExact(posts, width)];
    for (int post = 0; post < posts; post++) {
      System.arraycopy(rows(post), liked ? width : 0, all, post * width, width);
    }
    return all;
  }

  static float[] joined(float[] ranked, float[] liked) {
    float[] both = Arrays.copyOf(ranked, ranked.length + liked.length);
    System.arraycopy(liked, 0, both, ranked.length, liked.length);
    return both;
  }
}
