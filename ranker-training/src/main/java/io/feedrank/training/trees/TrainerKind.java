package io.feedrank.training.trees;

import io.feedrank.feature.CollaborativeModel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The trainers there are, by the names that the configuration and manifests know them by. */
public enum TrainerKind {
  /** The posts that most of their viewers liked. */
  POPULAR(true),
  /** The posts that most of their viewers liked lately. */
  TRENDING(true),
  /** The newest posts. */
  LATEST(true),
  /** What users who like the same posts like. */
  ITEM_KNN(true),
  /** A random walk over likes, less the pull of popular posts. */
  RP3BETA(CollaborativeModel.RP3BETA),
  /** Which likes predict which, by ridge regression without the like itself. */
  EASE(CollaborativeModel.EASE),
  /** Matrix factorization of likes and non-likes, the user folded in. */
  IALS(CollaborativeModel.IALS),
  /**
   * Generalised matrix factorization, the first of the networks of neural collaborative filtering.
   */
  GMF(CollaborativeModel.GMF),
  /** The second: a neural network over the user's numbers and the post's. */
  MLP(CollaborativeModel.MLP),
  /** Both in one network. */
  NEUMF(CollaborativeModel.NEUMF),
  /** Factorization by the features of users and posts, likes among them. */
  HYBRID(CollaborativeModel.HYBRID),
  /** One simple rule or another, by how many likes the user has. */
  CASCADE(true),
  /** Logistic regression on all features. */
  LOGISTIC(true),
  /** XGBoost: native code while it trains, none while it serves. */
  XGBOOST,
  /** Symmetric trees, without native code, served in the folded form: the default. */
  SYMMETRIC,
  /** Whichever of the others, with whichever options, does best on the validation window. */
  AUTO;

  private final boolean simple;
  private final @Nullable CollaborativeModel part;

  TrainerKind() {
    this(false);
  }

  TrainerKind(boolean simple) {
    this.simple = simple;
    this.part = null;
  }

  TrainerKind(CollaborativeModel part) {
    this.simple = true;
    this.part = part;
  }

  /** Whether its models are no trees: it is cheap, and has few options or none. */
  public boolean simple() {
    return simple;
  }

  /** The collaborative part by whose feature it ranks; null if it needs none of them. */
  public @Nullable CollaborativeModel part() {
    return part;
  }

  /** Its name on the command line, in the configuration and in manifests: {@code item-knn}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
