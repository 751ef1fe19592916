package io.feedrank.model;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.PostColumns;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.scorer.RowScorer;
import org.jspecify.annotations.Nullable;

/**
 * Ranks by what a model is, a forest or another scorer of rows, over a feature matrix, for scenes
 * of one knowledge. Post features are computed once for all requests as of the same second ({@link
 * FeatureSnapshot#asOf}), and so are the answers of symmetric trees to their post splits.
 * Thread-safe.
 */
public final class ModelRanker implements Ranker {

  /** From so many candidates on, the folded form is cheaper than row by row. */
  private static final int MANY = 64;

  /** From so many posts on, candidates may be few of them. */
  private static final int LARGE = 1 << 15;

  private final FeatureSnapshot knowledge;
  private final FeatureSet features;
  private final RowScorer scorer;
  private final @Nullable Calibration calibration;
  private final @Nullable PartiallyEvaluatedScorer folded;
  private final PerBucket<BucketPosts> shared;

  /** A ranker of scenes of this knowledge whose scores are no probabilities. */
  public ModelRanker(FeatureSnapshot knowledge, FeatureSet features, RowScorer scorer) {
    this(knowledge, features, scorer, null);
  }

  /**
   * A ranker of scenes of this knowledge.
   *
   * @param calibration from scores to probabilities; null if nobody knows
   * @throws IllegalArgumentException if the scorer was trained on another number of features
   */
  public ModelRanker(
      FeatureSnapshot knowledge,
      FeatureSet features,
      RowScorer scorer,
      @Nullable Calibration calibration) {
    if (scorer.features() != features.size()) {
      throw new IllegalArgumentException(
          "the model was trained on %d features, but %d are given"
              .formatted(scorer.features(), features.size()));
    }
    this.knowledge = knowledge;
    this.features = features;
    this.scorer = scorer;
    this.calibration = calibration;
    int posts = knowledge.basis().catalogue().size();
    this.shared = new PerBucket<>(posts, asOf -> new BucketPosts());
    this.folded =
        scorer instanceof SymmetricForest symmetric
            ? PartiallyEvaluatedScorer.of(knowledge, features, symmetric, LARGE).orElse(null)
            : null;
  }

  /** The columns of the matrix that the scorer reads. */
  public FeatureSet features() {
    return features;
  }

  /** What scores the rows. */
  public RowScorer scorer() {
    return scorer;
  }

  /** From scores to probabilities of a like; null if nobody knows. */
  public @Nullable Calibration calibration() {
    return calibration;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Symmetric trees score in their folded form; a few candidates, and trees of other kinds, are
   * scored row by row. The bits are the same.
   */
  @Override
  public float[] score(RequestContext scene, int[] posts) {
    return posts.length < MANY ? scoreRows(scene, posts) : scoreFolded(scene, posts);
  }

  /** The scores by the folded form; row by row where there is none. */
  float[] scoreFolded(RequestContext scene, int[] posts) {
    if (folded == null) {
      return scoreRows(scene, posts);
    }
    BucketPosts bucket = shared.of(scene.asOf());
    PostColumns columns = bucket.columns(features, knowledge, scene.asOf());
    return folded.score(scene, posts, columns, bucket.folded(folded::refresh, columns));
  }

  /** The scores by the plain evaluator, over a matrix. */
  float[] scoreRows(RequestContext scene, int[] posts) {
    FeatureMatrix matrix = matrix(scene, posts);
    float[] scores = new float[posts.length];
    scorer.score(matrix.values(), posts.length, matrix.columns(), scores);
    return scores;
  }

  /** The feature values of candidates, a row each, in the order given. */
  public FeatureMatrix matrix(RequestContext scene, int[] posts) {
    FeatureMatrix matrix = new FeatureMatrix(features.size());
    PostColumns columns = shared.of(scene.asOf()).columns(features, knowledge, scene.asOf());
    features.fill(scene, posts, columns, matrix);
    return matrix;
  }

  /**
   * Computes the values that all requests as of a second share, so that none of them waits for it.
   *
   * @param asOf see {@link FeatureSnapshot#asOf}
   */
  public void prepare(long asOf) {
    BucketPosts posts = shared.of(asOf);
    PostColumns columns = posts.columns(features, knowledge, asOf);
    if (folded != null) {
      posts.folded(folded::refresh, columns);
    }
  }
}
