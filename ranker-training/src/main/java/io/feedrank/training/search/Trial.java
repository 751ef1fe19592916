package io.feedrank.training.search;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trainer that was tried.
 *
 * @param number its place in the search, from 1
 * @param trainer its name
 * @param options what it was told
 * @param rungs what it came to, rung by rung, for as long as it stayed in
 */
public record Trial(
    int number, String trainer, Map<String, String> options, List<RungResult> rungs) {

  /** Copies. */
  public Trial {
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
    rungs = List.copyOf(rungs);
  }

  /**
   * What a trial came to on a rung.
   *
   * @param rows how many it was fitted on
   * @param trees how many were kept
   * @param deciding the value of the deciding metric; 0 where it could not be measured
   * @param guarded whether its replay@10% is significantly below that of another trial, so that its
   *     forward lift does not count
   * @param gauc of the validation sessions, beside it; decides between equals
   * @param hitRate of the validation sessions, likewise
   */
  public record RungResult(
      int rows, int trees, double deciding, boolean guarded, double gauc, double hitRate) {}

  /** What it came to on its last rung. */
  public RungResult last() {
    return rungs.get(rungs.size() - 1);
  }
}
