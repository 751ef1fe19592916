package io.feedrank.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private final RowFiller filler;

  /**
   * A set of these features in this order.
   *
   * @throws IllegalArgumentException if a name occurs twice, or if a feature that is computed from
   *     others comes without them, or before them
   */
  public FeatureSet(List<Feature> features) {
    this.features = List.copyOf(features);
    for (Feature feature : features) {
      for (String base : feature.bases()) {
        if (!column.containsKey(base)) {
          throw new IllegalArgumentException(
              "feature '%s' is computed from '%s', which must stand before it in the set"
                  .formatted(feature.name(), base));
        }
      }
      if (column.put(feature.name(), column.size()) != null) {
        throw new IllegalArgumentException("feature '%s' occurs twice".formatted(feature.name()));
      }
    }
    this.filler = new RowFiller(this.features);
  }

  /** All features of a feed, with those of its configured attributes. */
  public static FeatureSet all(ReferenceData basis) {
    List<Feature> features = new ArrayList<>(UserFeatures.ALL);
    features.addAll(PostFeatures.ALL);
    features.addAll(AffinityFeatures.ALL);
    features.addAll(PairFeatures.ALL);
    features.addAll(CollaborativeFeatures.of(basis));
    features.addAll(AttributeFeatures.of(basis));
    features.addAll(RelativeFeatures.of(basis));
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

  /**
   * The features that are neither of a group nor computed from one that is, in the same order: what
   * is left to a model for which the group was never thought of.
   */
  public FeatureSet without(FeatureGroup group) {
    List<Feature> left = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Feature feature : features) {
      if (feature.group() != group && names.containsAll(feature.bases())) {
        left.add(feature);
        names.add(feature.name());
      }
    }
    return new FeatureSet(left);
  }

  /**
   * The places of other features among these columns, in their order.
   *
   * @throws IllegalArgumentException if some are unknown; the message names them all
   */
  public int[] columns(FeatureSet chosen) {
    return select(chosen.names()).names().stream().mapToInt(this::column).toArray();
  }

  int column(String name) {
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

  /** Whether the value of some feature depends on which other candidates there are. */
  public boolean comparesCandidates() {
    return features.stream().anyMatch(Feature.OfCandidates.class::isInstance);
  }

  /**
   * The values of the scene's features, column by column, as {@link #fill} has them row by row.
   *
   * @param posts the candidates' post indices, each once
   * @param shared the post features as of the scene's second
   */
  public RequestContextColumns columns(RequestContext scene, int[] posts, PostColumns shared) {
    shared.check(this, scene);
    return new RequestContextColumns(this, scene, posts, shared, null);
  }

  /**
   * The same with values of some posts only.
   *
   * @param candidates the places of the candidates among the posts, each once
   * @param posts the indices of the posts that have values, in any order
   */
  public RequestContextColumns columns(
      RequestContext scene, int[] candidates, PostColumns shared, int[] posts) {
    shared.check(this, scene);
    return new RequestContextColumns(this, scene, candidates, shared, posts);
  }

  /**
   * The values of all features of posts as of a second, to be shared by all requests as of it.
   *
   * @param asOf see {@link FeatureSnapshot#asOf}
   */
  public PostColumns postColumns(FeatureSnapshot knowledge, long asOf) {
    return new PostColumns(this, filler, knowledge, asOf);
  }

  /**
   * Fills a matrix with one row a candidate, as if each stood at the first place: for serving, and
   * for judging what would be served.
   *
   * @param posts the candidates' post indices
   * @param shared the post features as of the scene's second; null to compute them here
   */
  public void fill(
      RequestContext scene, int[] posts, @Nullable PostColumns shared, FeatureMatrix matrix) {
    fill(scene, posts, null, shared, matrix);
  }

  /**
   * Fills a matrix with one row a candidate, each at the place where it was shown: for training.
   *
   * @param posts the candidates' post indices
   * @param positions the candidates' logged places, from 1; null for the first place
   * @param shared the post features as of the scene's second; null to compute them here
   */
  public void fill(
      RequestContext scene,
      int[] posts,
      int @Nullable [] positions,
      @Nullable PostColumns shared,
      FeatureMatrix matrix) {
    if (positions != null && positions.length != posts.length) {
      throw new IllegalArgumentException(
          "%d posts but %d positions; give one a post".formatted(posts.length, positions.length));
    }
    if (shared != null) {
      shared.check(this, scene);
    }
    matrix.resize(posts.length);
    filler.fill(scene, posts, positions, shared, matrix.values());
    fillFromColumns(matrix);
  }

  private void fillFromColumns(FeatureMatrix matrix) {
    float[] values = new float[0];
    String base = "";
    for (int c = 0; c < features.size(); c++) {
      if (features.get(c) instanceof Feature.OfDifference gap) {
        matrix.subtract(column(gap.minuend()), column(gap.subtrahend()), c);
      } else if (features.get(c) instanceof Feature.OfCandidates relative) {
        if (!relative.base().equals(base)) {
          base = relative.base();
          values = matrix.column(column(base));
        }
        matrix.setColumn(c, Comparisons.of(values, relative.form()));
      }
    }
  }
}
