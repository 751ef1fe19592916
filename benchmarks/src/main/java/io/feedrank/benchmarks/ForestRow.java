package io.feedrank.benchmarks;

import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;

/**
 * The cost of one request for one scorer.
 *
 * @param kind the scorer
 * @param size of model and request
 * @param threads that scored requests of their own at the same time
 * @param cpuMillis of the thread that scores
 * @param wallMillis on the clock: on a shared machine, with the waiting for others
 */
record ForestRow(
    ScorerKind kind, ForestSize size, int threads, double cpuMillis, double wallMillis) {

  static ForestRow of(RunResult result) {
    return new ForestRow(
        ScorerKind.valueOf(result.getParams().getParam("scorer")),
        new ForestSize(
            parameter(result, "trees"), parameter(result, "depth"), parameter(result, "posts")),
        result.getParams().getThreads(),
        counter(result, "cpuNanos") / counter(result, "requests") / 1e6,
        result.getPrimaryResult().getScore());
  }

  /** How many times less CPU time this took than a rival of the same size in the same run. */
  double timesFasterThan(ScorerKind rival, Collection<ForestRow> rows) {
    return rows.stream()
        .filter(row -> row.kind == rival && row.size.equals(size) && row.threads == threads)
        .mapToDouble(row -> row.cpuMillis / cpuMillis)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static int parameter(RunResult result, String name) {
    return Integer.parseInt(result.getParams().getParam(name));
  }

  private static double counter(RunResult result, String name) {
    return Objects.requireNonNull(result.getSecondaryResults().get(name), name).getScore();
  }
}
