package io.feedrank.training.audit;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.Interval;
import io.feedrank.model.RandomRanker;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.baseline.LeakyFeatures;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.ForestFitter;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tries to catch anything that a model sees knowing the future, on the feed itself; and shows that
 * it would be caught, by features that do.
 *
 * @param feed what is audited
 * @param options how the models of the audit are fitted; a few thousand rows are enough
 */
public record LeakAudit(TrainingFeed feed, TrainingOptions options) {

  private static final String GAUC = "GAUC";
  private static final int MOST_USERS = 3_000;
  private static final long SEED = 29;

  /** A smaller distance from .5 pays nobody. */
  private static final double TOLERANCE = 0.01;

  private static final Interval HALF = new Interval(0.5, 0.5 - TOLERANCE, 0.5 + TOLERANCE);

  /** From 95 to 99.9 per cent of a normal distribution: an alarm must not be chance. */
  private static final double WIDER = 3.291 / 1.960;

  /** An area that is known less exactly than this proves nothing. */
  private static final double MOST_HALF_WIDTH = 0.1;

  /** What a leak pays is less than it would with more data to learn it from. */
  private static final double FAR_HALF_WIDTH = 0.02 + 1e-9;

  /**
   * Every check, one finding each.
   *
   * @throws IllegalArgumentException if the windows of the options have nothing to learn from
   */
  public List<Finding> run(Progress progress) {
    FeatureAudit ours = new FeatureAudit(feed, TrainingFeed::features);
    List<Finding> findings = new ArrayList<>();
    findings.add(ours.rewriteTheFuture());
    findings.add(ours.plantALike());
    findings.add(ours.plantAnEarlierLike());
    findings.add(shuffleTheLabels(progress));
    findings.addAll(demonstrateALeak(progress));
    return findings;
  }

  /** Fits on dealt likes: a model that ranks sessions well, all the same, has seen the deal. */
  public Finding shuffleTheLabels(Progress progress) {
    TrainingFeed dealt = PermutedLabelFeed.of(feed, MOST_USERS, SEED);
    Interval area = area(ForestFitter.of(dealt, options), progress);
    return new Finding(
        "deal out the likes of each session anew",
        isHalf(wider(area)),
        "GAUC on later sessions is " + words(area) + "; it must come to .5",
        List.of());
  }

  /**
   * Adds features that know the future: the figure must rise, the audit must name each of them and
   * no other, and dealt likes must give them away.
   */
  public List<Finding> demonstrateALeak(Progress progress) {
    List<String> planted =
        LeakyFeatures.of(feed.log(), feed.knowledge().basis()).stream().map(Feature::name).toList();
    Finding caught = new FeatureAudit(feed, LeakAudit::withLeaks).rewriteTheFuture();
    ForestFitter honest = ForestFitter.of(feed, options);
    Interval without = area(honest, progress);
    Interval with = area(new ForestFitter(feed, options, withLeaks(feed)), progress);
    TrainingFeed dealt = PermutedLabelFeed.of(feed, MOST_USERS, SEED);
    Interval ofDeal = area(new ForestFitter(dealt, options, withLeaks(dealt)), progress);
    return List.of(
        new Finding(
            "add features that know the future: does it pay?",
            isAbove(with, without),
            "GAUC on later sessions is %s with them, %s without"
                .formatted(words(with), words(without)),
            List.of()),
        new Finding(
            "add features that know the future: are they caught?",
            caught.leaks().size() == planted.size() && caught.leaks().containsAll(planted),
            "planted %s; caught %s".formatted(planted, caught.leaks()),
            List.of()),
        new Finding(
            "add features that know the future: do dealt likes show it?",
            isAbove(ofDeal, HALF),
            "GAUC on later sessions is " + words(ofDeal) + " where .5 is right",
            List.of()));
  }

  /** Whether an area comes to .5; a wide interval neither clears a model nor convicts it. */
  static Finding.Verdict isHalf(Interval area) {
    if (halfWidth(area) > MOST_HALF_WIDTH || Double.isNaN(area.value())) {
      return Finding.Verdict.TOO_LITTLE_DATA;
    }
    return area.low() <= HALF.high() && area.high() >= HALF.low()
        ? Finding.Verdict.PASSED
        : Finding.Verdict.FAILED;
  }

  /**
   * Tests whether one area is significantly larger than another: the difference must exceed the
   * half width of its interval, computed as for independent figures. Figures of the same sessions
   * are positively correlated, so the test is conservative.
   */
  static Finding.Verdict isAbove(Interval area, Interval other) {
    if (area.value() - other.value() > Math.hypot(halfWidth(area), halfWidth(other))) {
      return Finding.Verdict.PASSED;
    }
    boolean exact = halfWidth(area) <= FAR_HALF_WIDTH && halfWidth(other) <= FAR_HALF_WIDTH;
    return !exact || area.value() > other.high()
        ? Finding.Verdict.TOO_LITTLE_DATA
        : Finding.Verdict.FAILED;
  }

  private static double halfWidth(Interval area) {
    return (area.high() - area.low()) / 2;
  }

  /** The interval of an area that is missed by chance once in a thousand times. */
  static Interval wider(Interval area) {
    return new Interval(
        area.value(),
        area.value() - WIDER * (area.value() - area.low()),
        area.value() + WIDER * (area.high() - area.value()));
  }

  private static FeatureSet withLeaks(TrainingFeed feed) {
    List<Feature> features =
        new ArrayList<>(feed.features().without(FeatureGroup.RELATIVE).features());
    features.addAll(LeakyFeatures.of(feed.log(), feed.knowledge().basis()));
    return new FeatureSet(features);
  }

  /** The area within sessions of the test window, of a model fitted before it. */
  private static Interval area(ForestFitter fitter, Progress progress) {
    TrainingFeed feed = fitter.feed();
    TrainingOptions options = fitter.options();
    Windows windows = Windows.of(feed.log(), options.shares());
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    rankers.put(ProtocolReport.MODEL, fitter.fit(windows.train(), windows.validation(), progress));
    rankers.put(ProtocolReport.POPULAR, new RandomRanker());
    return new Evaluator(feed.replay(), feed.impressions(), null, options.evaluation())
        .judge(Protocol.SESSION, windows.test(), rankers, progress)
        .figure(ProtocolReport.MODEL, GAUC);
  }

  private static String words(Interval interval) {
    return String.format(
        Locale.ROOT, "%.4f (%.4f to %.4f)", interval.value(), interval.low(), interval.high());
  }
}
