package io.feedrank.training.trees;

/** The trainers there are, by the names that the configuration and manifests know them by. */
public enum TrainerKind {
  /** XGBoost: native code while it trains, none while it serves. */
  XGBOOST,
  /** Symmetric trees, without native code, served in the folded form: the default. */
  SYMMETRIC,
  /** Whichever of the others, with whichever options, does best on the validation window. */
  AUTO
}
