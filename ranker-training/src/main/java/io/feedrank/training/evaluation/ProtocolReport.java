package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;
import io.feedrank.training.impression.TimeRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of rankers on a window by a protocol.
 *
 * @param protocol what was asked and what counted
 * @param trueProbabilities whether hits are expected values under the true probabilities
 * @param window the time the requests lie in
 * @param requests how many were judged; rows, by {@link Protocol#SEED_USER}
 * @param users how many users made them
 * @param k the length of the list that was judged
 * @param figures by ranker, then by metric: the mean over requests and its interval over users
 * @param lead by how much the model's hit rate is ahead of each other ranker's, paired by user
 * @param details what lies behind the figures
 */
public record ProtocolReport(
    Protocol protocol,
    boolean trueProbabilities,
    TimeRange window,
    int requests,
    int users,
    int k,
    Map<String, Map<String, Interval>> figures,
    Map<String, Interval> lead,
    ProtocolDetails details) {

  /** The name of the judged model among the rankers. */
  public static final String MODEL = "model";

  /** The name of the ranker that knows the truth. */
  public static final String ORACLE = "oracle";

  /** The name of the order by chance. */
  public static final String RANDOM = "random";

  /** The name of popularity among the rankers: the number of likes of all time. */
  public static final String POPULAR = "popular";

  /** The name of likes per view of all time among the rankers. */
  public static final String LIKES_PER_VIEW = "likes per view";

  /** The name of the order that puts all hits first, by {@link Protocol#SEED_USER}. */
  public static final String CEILING = "ceiling";

  /** The name of the order in which the old feed showed the posts. */
  public static final String LOGGED_ORDER = "logged order";

  /** Copies. */
  public ProtocolReport {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    lead = Collections.unmodifiableMap(new LinkedHashMap<>(lead));
  }

  /** The name of the headline metric: never a bare hit rate. */
  public String headline() {
    return headline(k, protocol);
  }

  static String headline(int k, Protocol protocol) {
    return Metric.HIT_RATE.label(k, protocol);
  }

  /**
   * How much of the way from likes per view to the best possible the model has gone; NaN where the
   * truth or that baseline is not known.
   */
  public double shareOfOracleGap() {
    if (!figures.containsKey(ORACLE) || !figures.containsKey(LIKES_PER_VIEW)) {
      return Double.NaN;
    }
    double from = value(LIKES_PER_VIEW);
    return (value(MODEL) - from) / (value(ORACLE) - from);
  }

  /** The headline figure of a ranker. */
  public double value(String ranker) {
    return figure(ranker, headline()).value();
  }

  /** A figure of a ranker; NaN where there is none. */
  public Interval figure(String ranker, String metric) {
    return figures.getOrDefault(ranker, Map.of()).getOrDefault(metric, NOT_JUDGED);
  }

  /**
   * The report that counts most: on requests where the truth is known, else on sessions, else the
   * first.
   *
   * @throws IllegalArgumentException if there is no report
   */
  public static ProtocolReport headline(List<ProtocolReport> reports) {
    return reports.stream()
        .filter(ProtocolReport::trueProbabilities)
        .findFirst()
        .or(() -> reports.stream().filter(r -> r.protocol == Protocol.SESSION).findFirst())
        .or(() -> reports.stream().findFirst())
        .orElseThrow(
            () -> new IllegalArgumentException("no report; judge by at least one protocol"));
  }

  private static final Interval NOT_JUDGED = new Interval(Double.NaN, Double.NaN, Double.NaN);
}
