package io.feedrank.training.run;

import io.feedrank.metric.Interval;
import io.feedrank.training.decision.DecidingMetric;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.decision.Decision.Evidence;
import java.util.Locale;

/**
 * The gate that lets a model go live, or not, by the deciding metric. The lower end of the interval
 * of its lead over the live model must lie above a margin, and no baseline may be ahead of it
 * beyond chance. Without a live model it must not be behind its best baseline at all; by forward
 * lift, which cannot tell posts of equal quality apart, not beyond chance.
 *
 * @param margin what the lower end must exceed
 */
record PromotionGate(double margin) {

  /**
   * The verdict.
   *
   * @param promoted whether the model may go live
   * @param reason why or why not, in words
   * @param behindBaseline whether a baseline is the reason why not
   */
  record Verdict(boolean promoted, String reason, boolean behindBaseline) {

    /** The same verdict with a circumstance named first; empty for none. */
    Verdict because(String circumstance) {
      return circumstance.isEmpty()
          ? this
          : new Verdict(
              promoted,
              circumstance + "; so it was not compared with it: " + reason,
              behindBaseline);
    }

    /** The same verdict with a remedy at the end; empty for none. */
    Verdict with(String remedy) {
      return remedy.isEmpty()
          ? this
          : new Verdict(promoted, reason + "; " + remedy, behindBaseline);
    }
  }

  Verdict judge(Decision decision) {
    if (!decision.guard().isEmpty()) {
      return new Verdict(false, decision.guard(), true);
    }
    Interval overLive = decision.overLive();
    if (overLive != null) {
      return overLive(decision, overLive);
    }
    if (Double.isNaN(decision.lead().value())) {
      return new Verdict(
          false,
          "%s could not be measured: %d of %,d requests of the test window have a like; %d would be enough"
              .formatted(
                  decision.label(),
                  decision.evidence().liked(),
                  decision.evidence().requests(),
                  Evidence.FEW),
          false);
    }
    boolean blind = decision.metric() == DecidingMetric.FORWARD_LIFT;
    boolean behind = blind ? decision.surelyBehind() : decision.behind();
    return new Verdict(
        !behind,
        "there is no live model to compare with; " + overBaseline(decision) + few(decision),
        behind);
  }

  private Verdict overLive(Decision decision, Interval overLive) {
    String reason =
        "%s over the live model is %s; it must lie above %+.4f"
            .formatted(decision.label(), Decision.words(overLive), margin);
    if (!overLive.liesAbove(margin)) {
      return new Verdict(false, reason + enough(decision, overLive) + few(decision), false);
    }
    return decision.surelyBehind()
        ? new Verdict(false, reason + "; but " + overBaseline(decision), true)
        : new Verdict(true, reason, false);
  }

  private static String overBaseline(Decision decision) {
    return "%s over %s, the best baseline, is %s"
        .formatted(decision.label(), decision.bestBaseline(), Decision.words(decision.lead()));
  }

  private static String few(Decision decision) {
    return decision.evidence().few()
        ? "; only %d of %,d requests have a like, too few to decide by: %d would be enough"
            .formatted(decision.evidence().liked(), decision.evidence().requests(), Evidence.FEW)
        : "";
  }

  /** Intervals shrink with the root of the number of requests. */
  private String enough(Decision decision, Interval overLive) {
    double lead = overLive.value() - margin;
    double half = overLive.value() - overLive.low();
    if (!(lead > 0) || decision.evidence().few()) {
      return "";
    }
    double times = half / lead;
    return String.format(
        Locale.ROOT,
        "; about %,.0f requests with a like would be enough for such a lead (there are %,d)",
        decision.evidence().liked() * times * times,
        decision.evidence().liked());
  }
}
