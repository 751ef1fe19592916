package io.feedrank.training.decision;

import io.feedrank.metric.Interval;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of rankers in the deciding metric on logged requests. Immutable.
 *
 * <p>Of forward lift only those rankers may be compared whose replay@10% is not significantly below
 * the best: {@link #passes}.
 */
public final class LoggedFigures {

  private final DecidingMetric metric;
  private final List<String> rankers;
  private final RatioBootstrap values;
  private final @Nullable RatioBootstrap replay;
  private final int requests;
  private final int liked;

  LoggedFigures(
      DecidingMetric metric,
      List<String> rankers,
      RatioBootstrap values,
      @Nullable RatioBootstrap replay,
      int[] counts) {
    this.metric = metric;
    this.rankers = List.copyOf(rankers);
    this.values = values;
    this.replay = replay;
    this.requests = counts[0];
    this.liked = counts[1];
  }

  /** What decides. */
  public DecidingMetric metric() {
    return metric;
  }

  /** The rankers, in the order given. */
  public List<String> rankers() {
    return rankers;
  }

  /** The number of requests. */
  public int requests() {
    return requests;
  }

  /** The number of requests in which some post was liked. */
  public int liked() {
    return liked;
  }

  /** The value of a ranker; NaN where nothing could be measured. */
  public Interval value(String ranker) {
    return values.value(ranker);
  }

  /** By how much a ranker is ahead of another, paired by user, and by post for forward lift. */
  public Interval lead(String ranker, String other) {
    return values.difference(ranker, other);
  }

  /** The replay@10% of a ranker; NaN where another metric than forward lift decides. */
  public Interval replay(String ranker) {
    return replay == null ? NONE : replay.value(ranker);
  }

  /** By how much a ranker's replay@10% is ahead of another's; NaN likewise. */
  public Interval replayLead(String ranker, String other) {
    return replay == null ? NONE : replay.difference(ranker, other);
  }

  /** Whether a ranker's replay@10% is not significantly below that of any of others. */
  public boolean passes(String ranker, Collection<String> others) {
    return betterByReplay(ranker, others).isEmpty();
  }

  /** One whose replay@10% a ranker's is significantly below: the best such, if there is one. */
  public Optional<String> betterByReplay(String ranker, Collection<String> others) {
    RatioBootstrap guard = replay;
    if (guard == null) {
      return Optional.empty();
    }
    return others.stream()
        .filter(other -> !other.equals(ranker))
        .filter(other -> guard.difference(ranker, other).liesBelow(0))
        .max(Comparator.comparingDouble(other -> guard.value(other).value()));
  }

  /** The best of some rankers, among those that pass; empty where none has a value. */
  public Optional<String> best(Collection<String> some) {
    return some.stream()
        .filter(ranker -> !Double.isNaN(value(ranker).value()))
        .filter(ranker -> passes(ranker, some))
        .max(Comparator.comparingDouble(ranker -> value(ranker).value()));
  }

  private static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);
}
