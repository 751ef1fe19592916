package io.feedrank.benchmarks.replicas;

import java.util.List;
import java.util.Locale;

/**
 * The result of a step.
 *
 * @param what was done
 * @param requests through the proxy meanwhile
 * @param questions that failed
 * @param events whose first report failed
 * @param slowest the longest wait of a caller, in seconds
 * @param found in words
 * @param broken what was expected and did not hold; empty if all did
 */
record Row(
    String what,
    int requests,
    int questions,
    int events,
    double slowest,
    String found,
    List<String> broken) {

  private static final String FORMAT = "%-34s %8s %10s %10s %9s  %s%n";

  /** A row of the requests of a step. */
  static Row of(String what, RequestTally tally, String found, List<String> broken) {
    return new Row(
        what,
        tally.requests(),
        tally.failedQuestions(),
        tally.failedEvents(),
        tally.slowest().toNanos() / 1e9,
        tally.reasons().isEmpty() ? found : found + " " + tally.reasons(),
        broken);
  }

  static String head() {
    return String.format(
        Locale.ROOT, FORMAT, "", "requests", "GET failed", "POST again", "longest s", "found");
  }

  String line() {
    return String.format(
        Locale.ROOT,
        FORMAT,
        what,
        requests,
        questions,
        events,
        String.format(Locale.ROOT, "%.2f", slowest),
        found);
  }
}
