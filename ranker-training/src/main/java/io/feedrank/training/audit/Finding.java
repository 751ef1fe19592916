package io.feedrank.training.audit;

import java.util.List;

/**
 * What one check of an audit came to.
 *
 * @param check what was tried
 * @param passed whether it went as it must
 * @param evidence what was seen, in words
 * @param leaks the names of the features that know the future; empty if none was caught
 */
public record Finding(String check, boolean passed, String evidence, List<String> leaks) {

  /** Copies. */
  public Finding {
    leaks = List.copyOf(leaks);
  }
}
