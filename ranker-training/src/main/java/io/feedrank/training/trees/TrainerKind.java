package io.feedrank.training.trees;

import io.feedrank.feature.Part;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The trainers there are, by the names that the configuration and manifests know them by. */
public enum TrainerKind {
  /** The posts that most of their viewers liked. */
  POPULAR,
  /** The posts that most of their viewers liked lately. */
  TRENDING,
  /** The newest posts. */
  LATEST,
  /** What users who like the same posts like. */
  ITEM_KNN,
  /** A random walk over likes, less the pull of popular posts. */
  RP3BETA,
  /** Which likes predict which, by ridge regression without the like itself. */
  EASE,
  /** Matrix factorization of likes and non-likes, the user folded in. */
  IALS,
  /**
   * Generalised matrix factorization, the first of the networks of neural collaborative filtering.
   */
  GMF,
  /** The second: a neural network over the user's numbers and the post's. */
  MLP,
  /** Both in one network. */
  NEUMF,
  /** Factorization by the features of users and posts, likes among them. */
  HYBRID,
  /** One simple rule or another, by how many likes the user has. */
  CASCADE,
  /** Logistic regression on all features. */
  LOGISTIC,
  /** XGBoost: native code while it trains, none while it serves. */
  XGBOOST,
  /** Symmetric trees, without native code, served in the folded form: the default. */
  SYMMETRIC,
  /** Whichever of the others, with whichever options, does best on the validation window. */
  AUTO;

  /** Whether its models are no trees: it is cheap, and has few options or none. */
  public boolean simple() {
    return switch (this) {
      case POPULAR,
          TRENDING,
          LATEST,
          ITEM_KNN,
          RP3BETA,
          EASE,
          IALS,
          GMF,
          MLP,
          NEUMF,
          HYBRID,
          CASCADE,
          LOGISTIC ->
          true;
      default -> false;
    };
  }

  /** The collaborative part by whose feature it ranks; null if it needs none of them. */
  public @Nullable Part part() {
    return switch (this) {
      case RP3BETA -> Part.RP3BETA;
      case EASE -> Part.EASE;
      case IALS -> Part.IALS;
      case GMF -> Part.GMF;
      case MLP -> Part.MLP;
      case NEUMF -> Part.NEUMF;
      case HYBRID -> Part.HYBRID;
      default -> null;
    };
  }

  /** Its name on the command line, in the configuration and in manifests: {@code item-knn}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
