package io.feedrank.model;

import io.feedrank.domain.Attribute;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ReferenceData;
import io.feedrank.model.forest.XGBoostForest;
import io.feedrank.model.scorer.RowScorer;
import java.util.ArrayList;
import java.util.List;

/**
 * A model as it is kept and moved: manifest, trees (or what stands in their place: see {@link
 * ScorerForm}) and probe. Immutable.
 *
 * <p>{@link #open} is the only door from a bundle to a ranker, for evaluation and service alike,
 * and it lets no model through whose features mean something else than when it was trained.
 */
public final class Bundle {

  private final Manifest manifest;
  private final byte[] trees;
  private final byte[] probe;

  /** A bundle of these parts; see {@link #seal} for making one after training. */
  public Bundle(Manifest manifest, byte[] trees, byte[] probe) {
    this.manifest = manifest;
    this.trees = trees.clone();
    this.probe = probe.clone();
  }

  /** The bundle of a model just trained on this knowledge: computes the probe. */
  public static Bundle seal(Manifest manifest, byte[] trees, FeatureSnapshot knowledge) {
    FeatureFingerprint probe =
        FeatureFingerprint.compute(manifest.features(), manifest.attributes(), knowledge.options());
    return new Bundle(manifest, trees, probe.toBytes());
  }

  /** The configured attributes of a basis, users' first. */
  public static List<Attribute> attributes(ReferenceData basis) {
    List<Attribute> attributes = new ArrayList<>(basis.users().attributes().attributes());
    attributes.addAll(basis.catalogue().attributes().attributes());
    return attributes;
  }

  /** What the model says of itself. */
  public Manifest manifest() {
    return manifest;
  }

  /** The trees, in the form that the manifest names. */
  public byte[] trees() {
    return trees.clone();
  }

  /** The probe's values. */
  public byte[] probe() {
    return probe.clone();
  }

  /**
   * The ranker of this model on a knowledge.
   *
   * @throws UnusableModelException if the format, the basis, an attribute, a feature or the trees
   *     do not fit; the message names what differs and what to do
   */
  public ModelRanker open(FeatureSnapshot knowledge) {
    if (manifest.format() != Manifest.FORMAT) {
      throw new UnusableModelException(
          "its format is %d, this version reads %d; train it again"
              .formatted(manifest.format(), Manifest.FORMAT));
    }
    if (manifest.basisVersion() != knowledge.basisVersion()) {
      throw new UnusableModelException(
          "it was trained on basis %d, but basis %d is loaded; train it again"
              .formatted(manifest.basisVersion(), knowledge.basisVersion()));
    }
    FeatureSet features = features(knowledge);
    checkProbe(knowledge);
    RowScorer scorer = ScorerForm.read(manifest.forest(), trees);
    if (scorer.features() != features.size()) {
      throw new UnusableModelException(
          "its trees read %d features, its manifest names %d; train it again"
              .formatted(scorer.features(), features.size()));
    }
    return new ModelRanker(knowledge, features, scorer, manifest.calibration());
  }

  /**
   * The ranker of a model that comes from outside, checked also for trees and finite scores.
   *
   * @throws UnusableModelException as {@link #open} does, or if it has no trees, or scores that are
   *     not finite
   */
  public ModelRanker openImported(FeatureSnapshot knowledge) {
    ModelRanker ranker = open(knowledge);
    ImportedScores.check(ranker.scorer(), FeatureFingerprint.fromBytes(manifest.features(), probe));
    return ranker;
  }

  /**
   * The trees alone, as JSON that CatBoost loads; the features bear their names.
   *
   * @throws UnusableModelException if they are in CatBoost's binary form, start from a linear
   *     margin, or if there are none
   */
  public byte[] toCatBoostJson() {
    return switch (manifest.forest()) {
      case Manifest.XGBOOST_JSON -> XGBoostForest.parse(trees).toCatBoostJson(manifest.features());
      case Manifest.CATBOOST_JSON, Manifest.CATBOOST_NATIVE_JSON -> trees();
      case Manifest.SYMMETRIC_JSON ->
          throw new UnusableModelException(
              "its trees start from a linear margin, which CatBoost's models do not have: without it"
                  + " they would rank wrongly; train with an empty train.symmetric.margin and a number"
                  + " in train.random-negatives, or export it whole, without --catboost");
      case Manifest.LINEAR_JSON, Manifest.CASCADE_JSON ->
          throw new UnusableModelException(
              "it has no trees that CatBoost could load: it is '%s'; export it whole, without"
                      .formatted(manifest.forest())
                  + " --catboost");
      default ->
          throw new UnusableModelException(
              "its trees are in the form '%s', which is CatBoost's already; export it whole"
                  .formatted(manifest.forest()));
    };
  }

  private FeatureSet features(FeatureSnapshot knowledge) {
    try {
      return FeatureSet.all(knowledge.basis()).select(manifest.features());
    } catch (IllegalArgumentException unknown) {
      throw new UnusableModelException(unknown.getMessage() + "; train it again");
    }
  }

  private void checkProbe(FeatureSnapshot knowledge) {
    FeatureFingerprint then = FeatureFingerprint.fromBytes(manifest.features(), probe);
    FeatureFingerprint now =
        FeatureFingerprint.compute(manifest.features(), manifest.attributes(), knowledge.options());
    List<String> changed = then.changedIn(now);
    if (!changed.isEmpty()) {
      throw new UnusableModelException(
          "these features changed their meaning since it was trained: %s; train it again"
              .formatted(String.join(", ", changed)));
    }
  }
}
