package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;
import io.feedrank.training.impression.Window;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What rankers scored on a window by a protocol.
 *
 * @param protocol what was asked and what counted
 * @param trueProbabilities whether hits are expected values under the true probabilities
 * @param window the time the requests lie in
 * @param requests how many were judged
 * @param users how many users made them
 * @param k the length of the list that was judged
 * @param figures by ranker, then by metric: the mean over requests and its interval over users
 * @param lead by how much the model's hit rate is ahead of each other ranker's, paired by user
 */
public record ProtocolReport(
    Protocol protocol,
    boolean trueProbabilities,
    Window window,
    int requests,
    int users,
    int k,
    Map<String, Map<String, Interval>> figures,
    Map<String, Interval> lead) {

  /** The name of the judged model among the rankers. */
  public static final String MODEL = "model";

  /** The name of the ranker that knows the truth. */
  public static final String ORACLE = "oracle";

  /** The name of popularity of all time among the rankers. */
  public static final String POPULAR = "popular";

  /** The name of the order in which the old feed showed the posts. */
  public static final String LOGGED_ORDER = "logged order";

  /** Copies. */
  public ProtocolReport {
    figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    lead = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(lead));
  }

  /** The name of the headline metric: never a bare hit rate. */
  public String headline() {
    return headline(k, protocol);
  }

  static String headline(int k, Protocol protocol) {
    return "hitrate@" + k + "/" + protocol.label();
  }

  /**
   * How much of the way from popularity to the best possible the model has gone; NaN where the
   * truth is not known.
   */
  public double shareOfOracleGap() {
    if (!figures.containsKey(ORACLE) || !figures.containsKey(POPULAR)) {
      return Double.NaN;
    }
    double popular = value(POPULAR);
    return (value(MODEL) - popular) / (value(ORACLE) - popular);
  }

  /** The headline figure of a ranker. */
  public double value(String ranker) {
    return figures.getOrDefault(ranker, Map.of()).getOrDefault(headline(), NOT_JUDGED).value();
  }

  private static final Interval NOT_JUDGED = new Interval(Double.NaN, Double.NaN, Double.NaN);
}
