package io.feedrank.feature;

import java.util.Locale;

/**
 * A collaborative model that a feed may switch on: fitted again and again, each time on the likes
 * before a cut, and known from that cut on (docs/decisions/0007, 0019, 0024). Where it is switched
 * on, there is a feature of its own.
 */
public enum CollaborativeModel {
  /** A random walk over likes, less the pull of popular posts. */
  RP3BETA(
      "RP3beta",
      "RP3beta weights of the post, summed over this user's likes, the latest 500 at most"),
  /** Which likes predict which, by ridge regression without the like itself. */
  EASE("EASE", "EASE weights of the post, summed over this user's likes, the latest 500 at most"),
  /** Matrix factorization of likes and non-likes, the user folded in. */
  IALS(
      "iALS",
      "iALS: the post's vector times that of this user, folded in from the latest 500 likes"),
  /** Generalised matrix factorization: weighted products of the user's numbers and the post's. */
  GMF(
      "GMF",
      "GMF: weighted products of the post's numbers and this user's, of the latest 500 likes"),
  /** Layers of a neural network over the user's numbers and the post's. */
  MLP(
      "MLP",
      "MLP: a neural network over the post's numbers and this user's, of the latest 500 likes"),
  /** Both in one network. */
  NEUMF("NeuMF", "NeuMF: products and a neural network in one, the user from the latest 500 likes"),
  /** Factorization by the features of users and posts, likes among them: for those without, too. */
  HYBRID(
      "hybrid",
      "hybrid factorization: the post's embedding times that of this user, by their attributes and latest 500 likes");

  /** How many of a user's likes a score looks at, the latest ones. */
  public static final int MOST_LIKES = ItemItemScores.MOST;

  private final String label;
  private final String definition;

  CollaborativeModel(String label, String definition) {
    this.label = label;
    this.definition = definition;
  }

  /** Its name in the configuration, in tables and as a trainer. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** The name of its feature. */
  public String feature() {
    return word() + "_score";
  }

  /** Whether it is a network of neural collaborative filtering (docs/decisions/0024). */
  public boolean neural() {
    return switch (this) {
      case GMF, MLP, NEUMF -> true;
      case RP3BETA, EASE, IALS, HYBRID -> false;
    };
  }

  /** What its feature is. */
  String definition() {
    return definition;
  }
}
