package io.feedrank.training.evaluation;

import io.feedrank.metric.BootstrapOptions;
import java.util.Collections;
import java.util.List;

/**
 * The options of an evaluation of rankers.
 *
 * @param k the lengths of the lists that are judged, each once, 1 to 100; the first is that of the
 *     headline and of everything that only one length is told of
 * @param maxRequests judges at most about so many requests, whole users drawn by a fixed hash of
 *     their ids; 10 or more
 * @param bootstrap how intervals are drawn
 */
public record EvaluationOptions(List<Integer> k, int maxRequests, BootstrapOptions bootstrap) {

  /** Top five, at most 600 requests, 1,000 resamples. */
  public static final EvaluationOptions DEFAULT =
      new EvaluationOptions(5, 600, BootstrapOptions.seeded(1));

  /** Checks the ranges. */
  public EvaluationOptions {
    k = List.copyOf(k);
    if (k.isEmpty()) {
      throw new IllegalArgumentException("k is []; give one length at least, as in [5, 10]");
    }
    for (int length : k) {
      if (length < 1 || length > 100) {
        throw new IllegalArgumentException("k is %d; legal is 1..100".formatted(length));
      }
    }
    if (k.stream().distinct().count() < k.size()) {
      throw new IllegalArgumentException("k is %s; give each length once".formatted(k));
    }
    if (maxRequests < 10) {
      throw new IllegalArgumentException(
          "at most %d requests is too few to judge by; give 10 or more".formatted(maxRequests));
    }
  }

  /** Options for lists of one length. */
  public EvaluationOptions(int k, int maxRequests, BootstrapOptions bootstrap) {
    this(List.of(k), maxRequests, bootstrap);
  }

  /** The length of the lists of the headline. */
  public int cutoff() {
    return k.get(0);
  }

  /** The other lengths. */
  List<Integer> furtherCutoffs() {
    return k.subList(1, k.size());
  }

  /** The greatest length. */
  int longest() {
    return Collections.max(k);
  }
}
