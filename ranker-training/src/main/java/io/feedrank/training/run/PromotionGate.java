package io.feedrank.training.run;

import io.feedrank.metric.Interval;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.Locale;

/**
 * Whether a model may go live: only if the lower end of the interval of its lead over the live
 * model lies above a margin. Without a live model it must not do worse than popularity.
 *
 * @param margin what the lower end must exceed
 */
record PromotionGate(double margin) {

  /**
   * The verdict.
   *
   * @param promoted whether the model may go live
   * @param reason why or why not, in words
   */
  record Verdict(boolean promoted, String reason) {

    /** The same verdict with a circumstance named first; empty for none. */
    Verdict because(String circumstance) {
      return circumstance.isEmpty()
          ? this
          : new Verdict(promoted, circumstance + "; so it was not compared with it: " + reason);
    }
  }

  Verdict judge(ProtocolReport report) {
    Interval overLive = report.lead().get(Contestants.LIVE);
    if (overLive != null) {
      boolean ahead = overLive.liesAbove(margin);
      return new Verdict(
          ahead,
          "%s over the live model is %s; it must lie above %+.4f"
              .formatted(report.headline(), words(overLive), margin));
    }
    Interval overPopular = report.lead().get(ProtocolReport.POPULAR);
    if (overPopular == null) {
      return new Verdict(false, "it was not compared with popularity");
    }
    return new Verdict(
        overPopular.value() >= 0,
        "there is no live model to compare with; %s over popularity is %s"
            .formatted(report.headline(), words(overPopular)));
  }

  private static String words(Interval lead) {
    return String.format(
        Locale.ROOT, "%+.4f (%+.4f to %+.4f)", lead.value(), lead.low(), lead.high());
  }
}
