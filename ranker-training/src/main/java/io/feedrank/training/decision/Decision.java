package io.feedrank.training.decision;

import io.feedrank.metric.Interval;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's place among its baselines, and beside the live model, by the deciding metric.
 *
 * @param metric what decides
 * @param label its name in reports
 * @param value of the model
 * @param bestBaseline the baseline with the largest value, where forward lift decides among those
 *     that pass the guard; null where none could be measured
 * @param lead of the model over the best baseline; NaN where there is none
 * @param overLive the lead over the live model; null where it was not compared with one
 * @param guard the reason why the model may not be compared by forward lift; empty if it may
 * @param evidence how much it rests on
 */
public record Decision(
    DecidingMetric metric,
    String label,
    Interval value,
    @Nullable String bestBaseline,
    Interval lead,
    @Nullable Interval overLive,
    String guard,
    Evidence evidence) {

  private static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /**
   * The data behind a decision.
   *
   * @param requests how many were judged
   * @param liked in how many of them some post was liked; all, where the truth is known
   */
  public record Evidence(int requests, int liked) {

    /** The least number of requests with a like that logged data can decide by. */
    public static final int FEW = 30;

    /** Whether logged data are too few. */
    public boolean few() {
      return liked < FEW;
    }
  }

  /**
   * The decision by the truth.
   *
   * @param report by protocol {@code request}, with true probabilities
   * @param baselines those of its rankers that the model must not be behind
   * @param live the name of the live model among its rankers
   */
  public static Decision of(ProtocolReport report, Collection<String> baselines, String live) {
    Optional<String> best =
        baselines.stream()
            .filter(report.lead()::containsKey)
            .max(Comparator.comparingDouble(report::value));
    return new Decision(
        DecidingMetric.TRUE_HITS,
        report.headline(),
        report.figure(ProtocolReport.MODEL, report.headline()),
        best.orElse(null),
        best.map(name -> report.lead().getOrDefault(name, NONE)).orElse(NONE),
        report.lead().get(live),
        "",
        new Evidence(report.requests(), report.requests()));
  }

  /** The decision by logged data; names as in the other. */
  public static Decision of(
      LoggedFigures figures, int k, Collection<String> baselines, String live) {
    String model = ProtocolReport.MODEL;
    Optional<String> best = figures.best(baselines);
    Interval overLive = figures.rankers().contains(live) ? figures.lead(model, live) : null;
    return new Decision(
        figures.metric(),
        figures.metric().label(k),
        figures.value(model),
        best.orElse(null),
        best.map(name -> figures.lead(model, name)).orElse(NONE),
        overLive,
        guard(figures, baselines, live),
        new Evidence(figures.requests(), figures.liked()));
  }

  private static String guard(LoggedFigures figures, Collection<String> baselines, String live) {
    String model = ProtocolReport.MODEL;
    Collection<String> others =
        figures.rankers().stream()
            .filter(name -> name.equals(live) || baselines.contains(name))
            .toList();
    return figures
        .betterByReplay(model, others)
        .map(
            better ->
                "replay@10%% over %s is %s, below 0: it knows less of who likes what"
                    .formatted(better, words(figures.replayLead(model, better))))
        .orElse("");
  }

  /** Whether the point estimate of the model is behind its best baseline. */
  public boolean behind() {
    return lead.value() < 0;
  }

  /** Whether the model is behind its best baseline beyond chance. */
  public boolean surelyBehind() {
    return lead.liesBelow(0);
  }

  /** A lead with its interval, in words. */
  public static String words(Interval lead) {
    return String.format(
        Locale.ROOT, "%+.4f (%+.4f to %+.4f)", lead.value(), lead.low(), lead.high());
  }

  /** The last line of a report on a model that is behind a baseline; empty if it is not. */
  public String warning() {
    if (!guard.isEmpty()) {
      return "The model is behind a baseline: " + guard + ".";
    }
    if (!behind()) {
      return "";
    }
    return "The model is behind the baseline '%s': its %s is %.4f, %s less%s."
        .formatted(
            bestBaseline,
            label,
            value.value(),
            words(new Interval(-lead.value(), -lead.high(), -lead.low())),
            surelyBehind() ? "" : ", which may be chance");
  }
}
