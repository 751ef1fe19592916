package io.feedrank.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An ordered choice of features: the columns of a model. Immutable and thread-safe.
 *
 * <p>{@link #fill} is the only place where a feature matrix is made, for training, evaluation and
 * serving alike.
 */
public final class FeatureSet {

  private final List<Feature> features;
  private final Map<String, Integer> column = new HashMap<>();

  /**
   * A set of these features in this order.
   *
   * @throws IllegalArgumentException if a name occurs twice, or if a feature that compares
   *     candidates comes without, or before, the one that it compares
   */
  public FeatureSet(List<Feature> features) {
    this.features = List.copyOf(features);
    for (Feature feature : features) {
      if (feature instanceof Feature.OfCandidates relative
          && !column.containsKey(relative.base())) {
        throw new IllegalArgumentException(
            "feature '%s' compares '%s', which must stand before it in the set"
                .formatted(feature.name(), relative.base()));
      }
      if (column.put(feature.name(), column.size()) != null) {
        throw new IllegalArgumentException("feature '%s' occurs twice".formatted(feature.name()));
      }
    }
  }

  /** All features of a feed, with those of its configured attributes. */
  public static FeatureSet all(Basis basis) {
    List<Feature> features = new ArrayList<>(UserFeatures.ALL);
    features.addAll(PostFeatures.ALL);
    features.addAll(PairFeatures.ALL);
    features.addAll(AttributeFeatures.of(basis));
    for (Feature base :
        List.of(PostFeatures.LIKE_RATE, PairFeatures.CLUSTER_RATE, PairFeatures.ITEM_ITEM_SUM)) {
      for (Feature.Form form : Feature.Form.values()) {
        features.add(new Feature.OfCandidates(base.name(), form));
      }
    }
    return new FeatureSet(features);
  }

  /**
   * The features of these names, in this order.
   *
   * @throws IllegalArgumentException if some are unknown; the message names them all
   */
  public FeatureSet select(List<String> names) {
    TreeSet<String> unknown = new TreeSet<>(names);
    unknown.removeAll(column.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no feature is named %s; this feed has %s".formatted(unknown, names()));
    }
    return new FeatureSet(names.stream().map(name -> features.get(column(name))).toList());
  }

  private int column(String name) {
    return Objects.requireNonNull(column.get(name), name);
  }

  /** The features, in column order. */
  public List<Feature> features() {
    return features;
  }

  /** Their names, in column order. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** The number of columns. */
  public int size() {
    return features.size();
  }

  /** The values of all features of posts as of a bucket, to be shared by all requests in it. */
  public PostColumns postColumns(Knowledge knowledge, int bucket) {
    return new PostColumns(this, knowledge, bucket);
  }

  /**
   * Fills a matrix with one row a candidate.
   *
   * @param posts the candidates' post indices
   * @param shared the post features as of the scene's bucket; null to compute them here
   */
  public void fill(Scene scene, int[] posts, @Nullable PostColumns shared, FeatureMatrix matrix) {
    if (shared != null && shared.bucket() != scene.bucket()) {
      throw new IllegalArgumentException(
          "post columns of bucket %d given for a request in bucket %d"
              .formatted(shared.bucket(), scene.bucket()));
    }
    matrix.resize(posts.length);
    for (int c = 0; c < features.size(); c++) {
      if (features.get(c) instanceof Feature.OfRequest feature) {
        double value = feature.function().value(scene);
        for (int row = 0; row < posts.length; row++) {
          matrix.set(row, c, value);
        }
      } else if (features.get(c) instanceof Feature.OfPost feature) {
        fillPost(scene, posts, c, feature, shared, matrix);
      } else if (features.get(c) instanceof Feature.OfPair feature) {
        for (int row = 0; row < posts.length; row++) {
          matrix.set(row, c, feature.function().value(scene, posts[row]));
        }
      } else if (features.get(c) instanceof Feature.OfCandidates feature) {
        Comparisons.fill(matrix, column(feature.base()), c, feature.form());
      }
    }
  }

  private static void fillPost(
      Scene scene,
      int[] posts,
      int c,
      Feature.OfPost feature,
      @Nullable PostColumns shared,
      FeatureMatrix matrix) {
    for (int row = 0; row < posts.length; row++) {
      matrix.set(
          row,
          c,
          shared != null
              ? shared.get(c, posts[row])
              : feature.function().value(scene.knowledge(), posts[row], scene.bucket()));
    }
  }
}
