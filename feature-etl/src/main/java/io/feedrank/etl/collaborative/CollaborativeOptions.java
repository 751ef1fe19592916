package io.feedrank.etl.collaborative;

import io.feedrank.feature.CollaborativeModel;
import java.time.Duration;

/**
 * The options of the collaborative models that are fitted beside the item-item model.
 *
 * @param fit which
 * @param every the period between cuts, 1 to 365 whole days
 * @param versions the most versions kept of each part, the latest ones; 1 to 1,000
 * @param likesPerUser how many of a user's most recent likes count; 2 to 1,000,000
 * @param rp3beta how RP3beta is fitted
 * @param ease how EASE is fitted
 * @param ials how iALS is fitted
 * @param neural how GMF, MLP and NeuMF are fitted, by who provides it: see {@link NeuralFitter}
 * @param hybrid how the hybrid factorization is fitted
 */
public record CollaborativeOptions(
    Fits fit,
    Duration every,
    int versions,
    int likesPerUser,
    Rp3BetaOptions rp3beta,
    EaseOptions ease,
    IalsOptions ials,
    NeuralOptions neural,
    HybridOptions hybrid) {

  /** A version a week, half a year of them, of those parts that something asked for. */
  public static final CollaborativeOptions DEFAULT =
      new CollaborativeOptions(
          Fits.ASKED,
          Duration.ofDays(7),
          26,
          300,
          Rp3BetaOptions.DEFAULT,
          EaseOptions.DEFAULT,
          IalsOptions.DEFAULT,
          NeuralOptions.DEFAULT,
          HybridOptions.DEFAULT);

  /** Whether a part is fitted. */
  public enum Fit {
    /** Once something has asked for it, as training a model of it does, and from then on. */
    ASKED,
    /** At every run. */
    ALWAYS,
    /** Not at all; what is there is removed. */
    NEVER
  }

  /**
   * Which parts are fitted.
   *
   * @param rp3beta whether RP3beta is
   * @param ease whether EASE is
   * @param ials whether iALS is
   * @param gmf whether GMF is
   * @param mlp whether MLP is
   * @param neumf whether NeuMF is
   * @param hybrid whether the hybrid factorization is
   */
  public record Fits(Fit rp3beta, Fit ease, Fit ials, Fit gmf, Fit mlp, Fit neumf, Fit hybrid) {

    /** Each once something has asked for it. */
    public static final Fits ASKED =
        new Fits(Fit.ASKED, Fit.ASKED, Fit.ASKED, Fit.ASKED, Fit.ASKED, Fit.ASKED, Fit.ASKED);

    /** Whether a part is fitted. */
    public Fit of(CollaborativeModel part) {
      return switch (part) {
        case RP3BETA -> rp3beta;
        case EASE -> ease;
        case IALS -> ials;
        case GMF -> gmf;
        case MLP -> mlp;
        case NEUMF -> neumf;
        case HYBRID -> hybrid;
      };
    }

    /** The same but for one part. */
    public Fits with(CollaborativeModel part, Fit fit) {
      return new Fits(
          part == CollaborativeModel.RP3BETA ? fit : rp3beta,
          part == CollaborativeModel.EASE ? fit : ease,
          part == CollaborativeModel.IALS ? fit : ials,
          part == CollaborativeModel.GMF ? fit : gmf,
          part == CollaborativeModel.MLP ? fit : mlp,
          part == CollaborativeModel.NEUMF ? fit : neumf,
          part == CollaborativeModel.HYBRID ? fit : hybrid);
    }
  }

  /** Checks the ranges. */
  public CollaborativeOptions {
    if (likesPerUser < 2 || likesPerUser > 1_000_000) {
      throw new IllegalArgumentException(
          "likes-per-user %d are outside 2..1000000".formatted(likesPerUser));
    }
  }

  /** The same with other parts fitted. */
  public CollaborativeOptions with(Fits other) {
    return new CollaborativeOptions(
        other, every, versions, likesPerUser, rp3beta, ease, ials, neural, hybrid);
  }

  /** The same with one part asked for, whatever is said of it here. */
  public CollaborativeOptions asking(CollaborativeModel part) {
    return with(fit.with(part, Fit.ALWAYS));
  }

  /** The options of a part, as they are remembered beside each of its versions. */
  public String of(CollaborativeModel part) {
    return switch (part) {
      case RP3BETA -> rp3beta.itemItem(likesPerUser).toString();
      case EASE -> ease + " of " + likesPerUser + " likes";
      case IALS -> ials + " of " + likesPerUser + " likes";
      case GMF, MLP, NEUMF -> neural + " of " + likesPerUser + " likes";
      case HYBRID -> hybrid + " of " + likesPerUser + " likes";
    };
  }
}
